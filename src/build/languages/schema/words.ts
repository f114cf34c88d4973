// What the schemas of ui.json are made of. Words in braces are replaced when a text is shown: {name}.
import { strict } from '#protocol/schema';
import { z } from 'zod';

export const text = z.string().min(1, 'must not be empty');

/** A text for each of these. */
export function each<const Name extends string>(names: readonly Name[]) {
  return strict(Object.fromEntries(names.map((name) => [name, text])) as Record<Name, typeof text>);
}
