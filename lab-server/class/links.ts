// The links of a class, for the teacher's terminal: the one that readers join by, as a QR code too, and
// the teacher's own. Pure.
import { renderUnicodeCompact } from 'uqr';

export interface Links {
  readonly join: string;
  readonly teacher: string;
}

/** `address`: the notebook's, with a slash at its end. The secrets stand in fragments, which no browser sends. */
export function classLinks(address: string, code: string, teacher: string): Links {
  return { join: `${address}en/join/#${code}`, teacher: `${address}en/class/#${teacher}` };
}

/** A code as it is read out: in two halves. */
const spoken = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** What the terminal shows. */
export function classLines({ join, teacher }: Links, code: string): string {
  return [
    renderUnicodeCompact(join),
    `Class: readers join at ${join} or with the code ${spoken(code)}.`,
    `Your wall, for you alone: ${teacher}`,
  ].join('\n');
}
