// The shape of a case's texts in one language: English in content/cases/NAME/en.json, others in
// content/LANGUAGE/cases/NAME.json.
import { z } from 'zod';
import { Name } from './names.ts';
import { $schema, strict } from './strict.ts';

const Text = z.string().min(1);

const parts = {
  /** A terminal's label on the page, by its name; without one the name is shown. */
  terminals: z.record(Name, Text).default({}),
  /** A host's label above its lifeline, by its name; without one the name is shown. */
  hosts: z.record(Name, Text).default({}),
  /** What the tick box of an expectation waits for, by expectation: "server prints 0 twice". */
  waits: z.record(Name, Text).default({}),
  /** The text of each hint, by expectation and then by hint. */
  hints: z.record(Name, z.record(Name, Text)).default({}),
};

/** en.json. */
export const CaseTexts = strict({ $schema, label: Text, ...parts });
export type CaseTexts = z.infer<typeof CaseTexts>;

/**
 * A translation; what it leaves out stays English. `english` stamps it with the state of en.json that
 * it was made from.
 */
export const TranslatedTexts = strict({
  $schema,
  english: z
    .string()
    .regex(/^[0-9a-f]{12}$/)
    .optional(),
  label: Text.optional(),
  ...parts,
});
export type TranslatedTexts = z.infer<typeof TranslatedTexts>;
