// What the editor knows of a name that programs import from "#libc" or from each other: what it is, and
// what its documentation says. Made when the site is built (build/libc/).

export interface LibcMember {
  readonly name: string;
  readonly type: string;
  readonly doc: string;
}

/** How a function is called: `fd: number` each, and what comes back. */
export interface LibcSignature {
  readonly parameters: readonly string[];
  readonly returns: string;
}

/** Types are written as in TypeScript. `module`: where it is imported from, if not from "#libc". */
export type LibcName = { readonly name: string; readonly doc: string; readonly module?: string } & (
  | ({ readonly kind: 'function' } & LibcSignature)
  | { readonly kind: 'constant'; readonly value: string }
  | { readonly kind: 'variable'; readonly type: string }
  | { readonly kind: 'type'; readonly type: string }
  | { readonly kind: 'interface'; readonly members: readonly LibcMember[] }
  | {
      readonly kind: 'class';
      /** What its constructor takes. */
      readonly parameters: readonly string[];
      readonly members: readonly LibcMember[];
    }
);

/** Whether it is gone when a program runs, and is imported as `type NAME`. */
export const isType = ({ kind }: LibcName): boolean => kind === 'type' || kind === 'interface';
