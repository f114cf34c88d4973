// The expectations that a chapter's page judges its reader's runs by, fetched with the panels' code.
import type { APIRoute } from 'astro';
import { caseTexts, cases } from '../../../build/cases/cases.ts';
import { chaptersOf, type Chapter } from '../../../build/chapters.ts';
import { readChapter } from '../../../build/chapter/tree.ts';
import { components } from '../../../build/chapter/usable.ts';
import { judgedIn } from '../../../build/chapter/uses.ts';
import { languages, type Language } from '../../../build/languages/languages.ts';

interface Props {
  language: Language;
  chapter: Chapter;
}

export async function getStaticPaths() {
  const paths = languages.map(async (language) =>
    (await chaptersOf(language)).map((chapter) => ({
      params: { language, chapter: chapter.name },
      props: { language, chapter },
    })),
  );
  return (await Promise.all(paths)).flat();
}

export const GET: APIRoute<Props> = ({ props: { language, chapter } }) => {
  const spoken = new Map(
    [...cases].map(([name, spec]) => [name, { ...spec, texts: caseTexts(name, language) }]),
  );
  const judged = judgedIn(readChapter(chapter.file, chapter.text), spoken, components);
  return new Response(JSON.stringify(judged), { headers: { 'content-type': 'application/json' } });
};
