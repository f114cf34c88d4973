// The chapters of content/LANGUAGE/, checked as they are read. A field that is wrong ends the build and
// is named. Cases are build/cases/cases.ts's.
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
  }),
});

export const collections = { chapters };
