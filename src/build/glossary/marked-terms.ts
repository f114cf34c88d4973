// The plugin of the Markdown build that marks the glossary's words in chapters. It reads the glossaries
// for each chapter, so that `npm run dev` shows what an author has just changed.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MdastPluginDefinition } from 'satteri';
import { readGlossary } from './read-glossary.ts';
import { termFinder } from './spellings.ts';
import { termMarks } from './term-marks.ts';

/** A chapter's file; the pages to look things up in are none. */
const CHAPTER = /\/([^/]+)\/\d\d-[^/]*\.mdx$/;

/** `content` is the path of that folder. */
export const markedTerms = (content: string): MdastPluginDefinition => ({
  name: 'marked-terms',
  before(root, context) {
    const path = context.fileURL && fileURLToPath(context.fileURL);
    const language = path?.startsWith(content) ? CHAPTER.exec(path)?.[1] : undefined;
    if (language === undefined || language === 'look-up') return;
    const glossary = readGlossary(language, readGlossaryFiles(content));
    if (Array.isArray(glossary)) throw new Error(glossary.join('\n'));
    for (const { node, becomes } of termMarks(root, termFinder(glossary.entries))) {
      context.replaceNode(node, becomes);
    }
  },
});

/** The text of each language's glossary.json, by its folder in `content`. */
export function readGlossaryFiles(content: string): Map<string, string> {
  const files = readdirSync(content).map(
    (name) => [name, join(content, name, 'glossary.json')] as const,
  );
  return new Map(
    files
      .filter(([, file]) => existsSync(file))
      .map(([name, file]) => [name, readFileSync(file, 'utf8')]),
  );
}
