// A pair's code as people write and read it: of several lab servers, with the name of the one that knows it. Pure.

/** What leads to a host: the code, and the lab server if it has a name. */
export interface PairPlace {
  readonly code: string;
  readonly at?: string;
}

const TYPED = /^([0-9A-Z]{6})(?:@([A-Za-z0-9._-]{1,63}))?$/;
const CODE = /^[0-9A-HJKMNP-TV-Z]{6}$/;

/** The code in what was typed, however it was spaced; undefined if it is none. */
export function pairCodeIn(typed: string): PairPlace | undefined {
  const [letters = '', ...rest] = typed.split('@');
  const read = letters
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  const [, code, at] = TYPED.exec([read, ...rest.map((one) => one.trim())].join('@')) ?? [];
  if (code === undefined || !CODE.test(code)) return undefined;
  return { code, ...(at !== undefined && { at }) };
}

/** As in K7Q-FM2, or K7Q-FM2@lab-b. */
export const shownPairCode = ({ code, at }: PairPlace): string =>
  `${code.slice(0, 3)}-${code.slice(3)}${at === undefined ? '' : `@${at}`}`;
