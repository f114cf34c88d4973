// The chapters of a language in their order, which their file names hold: 06-case-1.mdx is the
// sixth, at /en/case-1/.
import { getCollection, type CollectionEntry } from 'astro:content';
import { atBase } from '../shared/address.ts';
import { fileNameFaults } from './chapter/file-names.ts';
import type { Language } from './languages/languages.ts';
import { ENGLISH } from './languages/read-ui.ts';

/** The text of each chapter's file, with its front matter. */
const texts: Record<string, string> = import.meta.glob('../../content/*/*.mdx', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export interface Chapter {
  /** Its position among the chapters of its language. */
  number: number;
  /** What it is called by: `7`, and in the appendix `A`. */
  ordinal: string;
  /** The language that it is written in. */
  written: Language;
  /** Its place in the address: `case-1`. */
  name: string;
  href: string;
  title: string;
  /** Its file, as an author knows it. */
  file: string;
  text: string;
  entry: CollectionEntry<'chapters'>;
}

/** Chapters that a language lacks are the English ones, below the language's own address. */
export async function chaptersOf(language: Language): Promise<Chapter[]> {
  const faults = fileNameFaults(Object.keys(texts).map((file) => file.replace('../../', '')));
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const all = await getCollection('chapters');
  const found = new Map<string, Chapter>();
  for (const of of new Set([ENGLISH, language])) {
    for (const entry of all.filter(({ id }) => id.startsWith(`${of}/`))) {
      const one = chapter(language, of, entry);
      found.set(one.name, one);
    }
  }
  const sorted = [...found.values()].sort((one, other) => one.number - other.number);
  const appendix = sorted.filter(({ entry }) => entry.data.appendix);
  return sorted.map((one) => {
    const at = appendix.indexOf(one);
    return at === -1 ? one : { ...one, ordinal: String.fromCodePoint(LETTER_A + at) };
  });
}

const LETTER_A = 65;

function chapter(
  language: Language,
  written: Language,
  entry: CollectionEntry<'chapters'>,
): Chapter {
  const [, number, name] = /\/(\d\d)-(.+)$/.exec(entry.id) as unknown as [string, string, string];
  return {
    number: Number(number),
    ordinal: String(Number(number)),
    name,
    href: atBase(`/${language}/${name}/`),
    written,
    title: entry.data.title,
    file: `content/${entry.id}.mdx`,
    text: texts[`../../content/${entry.id}.mdx`]!,
    entry,
  };
}
