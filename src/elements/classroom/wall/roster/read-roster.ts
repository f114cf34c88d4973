// A roster as its file has it: one identifier a line, or in the first column of a table. Pure.
import { MAX_IDENTIFIER, MAX_MEMBERS } from '#protocol';

/** What is wrong with the file: the first line that is not as it should be, counted from 1. */
export type RosterFault =
  | { is: 'empty' }
  | { is: 'blank' | 'invisible' | 'many'; line: number }
  | { is: 'long'; line: number; length: number }
  | { is: 'twice'; line: number; first: number };

export type ReadRoster = { is: 'roster'; identifiers: string[] } | RosterFault;

/** Words of visible characters, as the protocol has them. */
const VISIBLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S}]+( [\p{L}\p{M}\p{N}\p{P}\p{S}]+)*$/u;

/** What a decoder puts in the place of bytes that are no UTF-8. */
const UNREAD = '\ufffd';

const QUOTED = /^\s*"((?:[^"]|"")*)"\s*(?:[,;\t]|$)/;

/** Identifiers that look the same count as the same. */
export const foldIdentifier = (text: string): string => text.normalize('NFKC').toLowerCase();

/** `text` is decoded from UTF-8. Lines without anything visible are passed over. */
export function readRoster(text: string): ReadRoster {
  const lines = new Map<string, number>();
  const identifiers: string[] = [];
  for (const [at, written] of text.split(/\r\n|\r|\n/).entries()) {
    if (written.trim() === '') continue;
    const line = at + 1;
    const identifier = firstColumn(written).normalize('NFC').trim().replaceAll(/\s+/g, ' ');
    if (identifier === '') return { is: 'blank', line };
    const { length } = Array.from(identifier);
    if (length > MAX_IDENTIFIER) return { is: 'long', line, length };
    if (!VISIBLE.test(identifier) || identifier.includes(UNREAD)) return { is: 'invisible', line };
    const first = lines.get(foldIdentifier(identifier));
    if (first !== undefined) return { is: 'twice', line, first };
    if (identifiers.length === MAX_MEMBERS) return { is: 'many', line };
    lines.set(foldIdentifier(identifier), line);
    identifiers.push(identifier);
  }
  return identifiers.length === 0 ? { is: 'empty' } : { is: 'roster', identifiers };
}

function firstColumn(line: string): string {
  const quoted = QUOTED.exec(line)?.[1];
  return quoted === undefined ? line.split(/[,;\t]/, 1)[0]! : quoted.replaceAll('""', '"');
}
