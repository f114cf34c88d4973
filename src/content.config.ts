// What the notebook is made of, checked as it is read: the chapters of content/LANGUAGE/ and the
// cases of content/cases/. A field that is wrong ends the build and is named.
import { glob } from 'astro/loaders';
import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import { CaseSpec } from '#protocol/schema';
import { languages } from './text/languages.ts';

const chapters = defineCollection({
  loader: glob({ base: './content', pattern: languages.map((language) => `${language}/*.mdx`) }),
  schema: z.strictObject({
    title: z.string(),
    /** One sentence: what the reader will know afterwards. */
    description: z.string(),
    /** The section of the article that the chapter mirrors, as one short phrase. */
    article: z.string().optional(),
  }),
});

const cases = defineCollection({
  loader: glob({
    base: './content/cases',
    pattern: '*/case.json',
    generateId: ({ entry }) => entry.split('/')[0]!,
  }),
  schema: CaseSpec,
});

export const collections = { chapters, cases };
