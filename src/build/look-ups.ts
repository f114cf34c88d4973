// The pages to look things up in, of content/LANGUAGE/look-up/: 01-glossary.mdx is the first, at
// /en/glossary/. Those that a language lacks are the English ones, below the language's own address.
import { getCollection, type CollectionEntry } from 'astro:content';
import { atBase } from '../shared/address.ts';
import type { Language } from './languages/languages.ts';
import { ENGLISH } from './languages/read-ui.ts';

const texts: Record<string, string> = import.meta.glob('../../content/*/look-up/*.mdx', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export interface LookUp {
  /** Its place in the address: `glossary`. */
  name: string;
  href: string;
  title: string;
  /** The language that it is written in. */
  written: Language;
  /** Its file, as an author knows it. */
  file: string;
  text: string;
  entry: CollectionEntry<'lookUps'>;
}

/** In the order of their files' names. */
export async function lookUpsOf(language: Language): Promise<LookUp[]> {
  const all = await getCollection('lookUps');
  const found = new Map<string, LookUp>();
  for (const written of new Set([ENGLISH, language])) {
    for (const entry of all.filter(({ id }) => id.startsWith(`${written}/`))) {
      found.set(fileName(entry.id), lookUp(language, written, entry));
    }
  }
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, page]) => page);
}

const fileName = (id: string): string => id.split('/').at(-1)!;

function lookUp(language: Language, written: Language, entry: CollectionEntry<'lookUps'>): LookUp {
  const name = fileName(entry.id).replace(/^\d\d-/, '');
  return {
    name,
    href: atBase(`/${language}/${name}/`),
    title: entry.data.title,
    written,
    file: `content/${entry.id}.mdx`,
    text: texts[`../../content/${entry.id}.mdx`]!,
    entry,
  };
}
