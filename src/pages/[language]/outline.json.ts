// The chapters of a language with their headings and steps, by which a class is told where it should be.
import type { APIRoute } from 'astro';
import { render } from 'astro:content';
import { chaptersOf } from '../../build/chapters.ts';
import { stepsIn } from '../../build/chapter/steps-in.ts';
import { readChapter } from '../../build/chapter/tree.ts';
import { languages, type Language } from '../../build/languages/languages.ts';
import type { OutlineChapter } from '../../shared/outline.ts';

interface Props {
  language: Language;
}

export const getStaticPaths = () =>
  languages.map((language) => ({ params: { language }, props: { language } }));

export const GET: APIRoute<Props> = async ({ props: { language } }) => {
  const chapters = await chaptersOf(language);
  const outline = chapters.map(async ({ name, href, title, file, text, entry }) => {
    const read = readChapter(file, text);
    // What is no MDX ends the build at the chapter's own page.
    const [steps, ...below] = typeof read === 'string' ? [0] : stepsIn(read);
    const { headings } = await render(entry);
    const sections = headings
      .filter(({ depth }) => depth === 2)
      .map((heading, at) => ({ id: heading.slug, title: heading.text, steps: below[at] ?? 0 }));
    const solutions = text.includes('<Solution');
    return { name, href, title, steps, sections, solutions } satisfies OutlineChapter;
  });
  return new Response(JSON.stringify(await Promise.all(outline)), {
    headers: { 'content-type': 'application/json' },
  });
};
