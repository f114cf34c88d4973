// A roster as its file has it: one identifier a line, or in the first column of a table whose second one may have
// sections. Pure.
import { MAX_IDENTIFIER, MAX_MEMBERS, MAX_SECTION, MAX_SECTIONS } from '#protocol';

/** A line of the file. */
export interface RosterLine {
  readonly identifier: string;
  /** As the first line has it whose section looks the same. */
  readonly section?: string;
}

/** What is wrong with the file: the first line that is not as it should be, counted from 1. */
export type RosterFault =
  | { is: 'empty' | 'names' }
  | { is: 'blank' | 'invisible' | 'many' | 'section-invisible' | 'sections'; line: number }
  | { is: 'long' | 'section-long'; line: number; length: number }
  | { is: 'twice'; line: number; first: number };

export type ReadRoster = { is: 'roster'; lines: RosterLine[] } | RosterFault;

/** Words of visible characters, as the protocol has them. */
const VISIBLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S}]+( [\p{L}\p{M}\p{N}\p{P}\p{S}]+)*$/u;

/** What a decoder puts in the place of bytes that are no UTF-8. */
const UNREAD = '\ufffd';

const QUOTED = /^\s*"((?:[^"]|"")*)"\s*([,;\t]|$)/;

/** Identifiers, and sections, that look the same count as the same. */
export const foldIdentifier = (text: string): string => text.normalize('NFKC').toLowerCase();

/** `text` is decoded from UTF-8. Lines without anything visible are passed over. */
export function readRoster(text: string): ReadRoster {
  const numbers = new Map<string, number>();
  const sections = new Map<string, string>();
  const lines: RosterLine[] = [];
  for (const [at, written] of text.split(/\r\n|\r|\n/).entries()) {
    if (written.trim() === '') continue;
    const line = at + 1;
    const [identifier, named] = columnsOf(written);
    if (identifier === '') return { is: 'blank', line };
    const { length } = Array.from(identifier);
    if (length > MAX_IDENTIFIER) return { is: 'long', line, length };
    if (!isVisible(identifier)) return { is: 'invisible', line };
    const first = numbers.get(foldIdentifier(identifier));
    if (first !== undefined) return { is: 'twice', line, first };
    if (lines.length === MAX_MEMBERS) return { is: 'many', line };
    numbers.set(foldIdentifier(identifier), line);
    if (named === '') {
      lines.push({ identifier });
      continue;
    }
    const fault = sectionFault(named, line);
    if (fault) return fault;
    const section = sections.get(foldIdentifier(named)) ?? named;
    sections.set(foldIdentifier(named), section);
    if (sections.size > MAX_SECTIONS) return { is: 'sections', line };
    lines.push({ identifier, section });
  }
  if (lines.length === 0) return { is: 'empty' };
  return areNames(lines, sections.size) ? { is: 'names' } : { is: 'roster', lines };
}

/** From so many lines on, a second column without two alike has names. */
const ALL_DIFFERENT = 5;

/** Names of readers are nothing that the lab keeps; a section takes in several readers. */
const areNames = (lines: readonly RosterLine[], sections: number): boolean =>
  sections >= ALL_DIFFERENT &&
  sections === lines.filter(({ section }) => section !== undefined).length;

function sectionFault(section: string, line: number): RosterFault | undefined {
  const { length } = Array.from(section);
  if (length > MAX_SECTION) return { is: 'section-long', line, length };
  return isVisible(section) ? undefined : { is: 'section-invisible', line };
}

const isVisible = (text: string): boolean => VISIBLE.test(text) && !text.includes(UNREAD);

/** The first two; what stands between them stands between all. */
function columnsOf(line: string): [identifier: string, section: string] {
  const first = columnIn(line, /[,;\t]/);
  const between = line[first.end];
  const second = between === undefined ? '' : columnIn(line.slice(first.end + 1), between).text;
  return [tidied(first.text), tidied(second)];
}

/** `end` is where the column ends. */
function columnIn(line: string, between: string | RegExp): { text: string; end: number } {
  const quoted = QUOTED.exec(line) as [string, string, string] | null;
  if (quoted) {
    const [all, text, after] = quoted;
    return { text: text.replaceAll('""', '"'), end: all.length - after.length };
  }
  const [plain] = line.split(between, 1) as [string];
  return { text: plain, end: plain.length };
}

const tidied = (text: string): string => text.normalize('NFC').trim().replaceAll(/\s+/g, ' ');
