// Objects that accept only their own fields. The error for an unknown field lists the known ones,
// so that an author sees which was meant.
import { z } from 'zod';

/** Where an editor finds the JSON Schema of an author's file. */
export const $schema = z.string().optional();

export function strict<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `has no field ${issue.keys.map((key) => `"${key}"`).join(', ')}; allowed: ${Object.keys(shape).join(', ')}`
        : undefined,
  });
}

/**
 * One of several objects, distinguished by a field; the error for a wrong value lists the allowed
 * ones.
 */
export function variants<
  Field extends string,
  Options extends readonly [z.core.$ZodTypeDiscriminable, ...z.core.$ZodTypeDiscriminable[]],
>(field: Field, options: Options) {
  const values = options.flatMap((option) => {
    const { shape } = option as unknown as { shape: Record<Field, z.ZodLiteral<string>> };
    return [...shape[field].values];
  });
  return z.discriminatedUnion(field, options, {
    error: () => `must be one of ${values.join(', ')}`,
  });
}
