// The shape of a case's texts in one language: English in content/cases/NAME/en.json, another in
// content/LANGUAGE/cases/NAME.json.
import { z } from 'zod';
import { Name } from './names.ts';
import { $schema, strict } from './strict.ts';

const Text = z.string().min(1);

const parts = {
  /** What a terminal is called on the page, by its name; else that name. */
  terminals: z.record(Name, Text).default({}),
  /** What a host is called above its lifeline, by its name; else that name. */
  hosts: z.record(Name, Text).default({}),
  /** What each hint says, by expectation and then by hint. */
  hints: z.record(Name, z.record(Name, Text)).default({}),
};

/** en.json. */
export const CaseTexts = strict({ $schema, label: Text, ...parts });
export type CaseTexts = z.infer<typeof CaseTexts>;

/** A translation: English stands in for what it leaves out. */
export const TranslatedTexts = strict({ $schema, label: Text.optional(), ...parts });
export type TranslatedTexts = z.infer<typeof TranslatedTexts>;
