// The part `help` of ui.json: what each control of a run panel does. Fetched when a reader asks.
import { strict } from '#protocol/schema';
import { z } from 'zod';
import { text } from './words.ts';

export const Help = strict({
  title: text,
  close: text,
  /** In the order in which a reader meets them; `name` is what stands on the control. */
  sections: z
    .array(strict({ title: text, controls: z.array(strict({ name: text, does: text })).min(1) }))
    .min(1),
});
