// The chapters of a language in their order, which their file names hold: 04-case-1.mdx is the
// fourth, at /en/case-1/.
import { getCollection, type CollectionEntry } from 'astro:content';
import type { Language } from './text/languages.ts';

export interface Chapter {
  number: number;
  /** Its place in the address: `case-1`. */
  name: string;
  href: string;
  title: string;
  entry: CollectionEntry<'chapters'>;
}

export async function chaptersOf(language: Language): Promise<Chapter[]> {
  const entries = await getCollection('chapters', ({ id }) => id.startsWith(`${language}/`));
  return entries
    .map((entry) => chapter(language, entry))
    .sort((one, other) => one.number - other.number);
}

function chapter(language: Language, entry: CollectionEntry<'chapters'>): Chapter {
  const [, number, name] = /\/(\d\d)-([a-z0-9-]+)$/.exec(entry.id) ?? [];
  if (!number || !name) {
    throw new Error(`content/${entry.id}.mdx: a chapter's file is named NN-name.mdx`);
  }
  return {
    number: Number(number),
    name,
    href: `/${language}/${name}/`,
    title: entry.data.title,
    entry,
  };
}
