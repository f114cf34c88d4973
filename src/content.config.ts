// The chapters of content/LANGUAGE/ and its pages to look things up in, checked as they are read. A field
// that is wrong ends the build and is named. Cases are build/cases/cases.ts's.
import { glob } from 'astro/loaders';
import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';

const chapters = defineCollection({
  loader: glob({ base: './content', pattern: '*/*.mdx' }),
  schema: z.strictObject({
    title: z.string(),
    /** One sentence: what the reader will know afterwards. */
    description: z.string(),
    /** The section of the article that the chapter mirrors, as one short phrase. */
    article: z.string().optional(),
    /** Stands after the chapters, with a letter for its number. */
    appendix: z.boolean().default(false),
    /** The names under which its address was known before: they lead here. */
    formerly: z.array(z.string().regex(/^[a-z0-9-]+$/)).default([]),
    /** In a translation: what `npm run translated` says of the English chapter that it was made from. */
    english: z.string().optional(),
  }),
});

const lookUps = defineCollection({
  loader: glob({ base: './content', pattern: '*/look-up/*.mdx' }),
  schema: z.strictObject({
    title: z.string(),
    description: z.string(),
    /** Set small, so that it prints on one sheet of A4. */
    onePage: z.boolean().default(false),
    /** In a translation: as a chapter's. */
    english: z.string().optional(),
  }),
});

export const collections = { chapters, lookUps };
