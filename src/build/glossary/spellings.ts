// Finds the glossary's words in a text: whole words, also in the plural or at a sentence's beginning,
// the longest first. Pure.
import type { NamedEntry } from './read-glossary.ts';

export interface FoundTerm {
  /** The entry's. */
  name: string;
  /** Where its word stands in the text. */
  from: number;
  to: number;
}

export type FindTerms = (text: string) => FoundTerm[];

export function termFinder(entries: readonly NamedEntry[]): FindTerms {
  const spellings = entries
    .flatMap(({ name, term, also }) => [term, ...also].map((spelling) => ({ name, spelling })))
    .sort((one, other) => other.spelling.length - one.spelling.length);
  if (spellings.length === 0) return () => [];
  const pattern = new RegExp(
    spellings.map(({ spelling }) => `(${patternOf(spelling)})`).join('|'),
    'gu',
  );
  return (text) =>
    [...text.matchAll(pattern)].map(({ 0: word, index, ...groups }) => {
      const at = spellings.findIndex((_, group) => groups[group + 1] !== undefined);
      return { name: spellings[at]!.name, from: index, to: index + word.length };
    });
}

/** A line may break where a term has a space. Han needs no bounds: it writes words without spaces. */
function patternOf(spelling: string): string {
  const first = spelling[0]!;
  const rest = escaped(spelling.slice(1)).replaceAll(' ', '\\s+');
  const begins = /[a-z]/.test(first) ? `[${first}${first.toUpperCase()}]` : escaped(first);
  const before = /\w/.test(first) ? '(?<![\\w-])' : '';
  const plural = /[a-rt-z]$/i.test(spelling) ? 's?' : '';
  const after = /\w$/.test(spelling) ? '(?![\\w-])' : '';
  return `${before}${begins}${rest}${plural}${after}`;
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
