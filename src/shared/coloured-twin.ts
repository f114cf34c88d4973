// A C twin as a listing fetches it.

/** Each piece of a line's text, with its kind (build/listing/tokens.ts) if it has one. */
export type ColouredLine = readonly (readonly [text: string, kind?: string])[];

export interface ColouredTwin {
  /** As sourceHash of build/listing/programs.ts. */
  hash: string;
  lines: readonly ColouredLine[];
}
