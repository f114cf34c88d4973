// The glossary as the site is built, and the chapters in which each of its words is met.
import { chaptersOf, type Chapter } from '../chapters.ts';
import { readChapter } from '../chapter/tree.ts';
import type { Language } from '../languages/languages.ts';
import { metIn } from './met-in.ts';
import { readGlossary, type NamedEntry } from './read-glossary.ts';
import { termFinder } from './spellings.ts';

const raw: Record<string, string> = import.meta.glob('../../../content/*/glossary.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const files = new Map(Object.entries(raw).map(([path, text]) => [path.split('/').at(-2)!, text]));

export interface MetEntry extends NamedEntry {
  /** In their order. */
  chapters: Chapter[];
}

/** A file that is wrong ends the build, with a sentence for each fault. */
export async function glossaryOf(language: Language): Promise<MetEntry[]> {
  const glossary = entriesOf(language);
  const chapters = await chaptersOf(language);
  // A chapter that the language lacks is searched for the words of the one that it is shown in.
  const met = chapters.map((chapter) => {
    const tree = readChapter(chapter.file, chapter.text);
    const find = termFinder(entriesOf(chapter.written));
    return {
      chapter,
      names: typeof tree === 'string' ? new Set<string>() : metIn(tree.root, find),
    };
  });
  return glossary.map((entry) => ({
    ...entry,
    chapters: met.flatMap(({ chapter, names }) => (names.has(entry.name) ? [chapter] : [])),
  }));
}

function entriesOf(language: Language): NamedEntry[] {
  const glossary = readGlossary(language, files);
  if (Array.isArray(glossary)) throw new Error(glossary.join('\n'));
  return glossary.entries;
}
