// The few words that everything else is named by: hosts, names of cases and terminals, and texts in
// the notebook's languages.
import { z } from 'zod';

/** Lower-case words joined by hyphens: the names of cases, terminals and switches. */
export const Name = z
  .string()
  .max(40)
  // guard: names -> ;
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens');

/** The two ends of the wire; a program runs on one of them. */
export const Host = z.enum(['client', 'server']);
export type Host = z.infer<typeof Host>;

/** A text in each language that the notebook speaks; English is always there. */
export const Text = z.strictObject({
  en: z.string().min(1),
  'zh-cn': z.string().min(1).optional(),
});
export type Text = z.infer<typeof Text>;
