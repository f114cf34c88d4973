// Arbitrary values of a schema, for fast-check, from the JSON Schema that zod makes of it, so that
// a new message is tested as well.
import fc from 'fast-check';
import { z } from 'zod';

type Json = Exclude<z.core.JSONSchema._JSONSchema, boolean>;

/** Values that the schema accepts. Lists and texts stay short. */
export function arbitraryOf<S extends z.ZodType>(schema: S): fc.Arbitrary<z.input<S>> {
  const { $defs: named = {}, ...root } = z.toJSONSchema(schema, { io: 'input' });
  return of(root) as fc.Arbitrary<z.input<S>>;

  function of(json: Json | boolean | undefined): fc.Arbitrary<unknown> {
    if (typeof json !== 'object') throw new Error('a schema that takes anything');
    const either = json.anyOf ?? json.oneOf;
    if (json.$ref !== undefined) return of(named[json.$ref.replace('#/$defs/', '')]);
    if (either) return fc.oneof(...either.map(of));
    if (json.const !== undefined) return fc.constant(json.const);
    if (json.enum) return fc.constantFrom(...json.enum);
    switch (json.type) {
      case 'string':
        return text(json);
      case 'integer':
        return fc.integer({ min: atLeast(json.minimum), max: atMost(json.maximum) });
      case 'boolean':
        return fc.boolean();
      case 'array':
        return fc.array(of(json.items as Json), { minLength: json.minItems ?? 0, maxLength: 8 });
      case 'object':
        return json.properties ? object(json) : record(json);
      default:
        throw new Error(`no values for ${JSON.stringify(json)}`);
    }
  }

  function object({ properties = {}, required = [] }: Json): fc.Arbitrary<unknown> {
    const fields = Object.entries(properties).map(([name, json]) => [name, of(json)] as const);
    return fc.record(Object.fromEntries(fields), { requiredKeys: required, noNullPrototype: true });
  }

  function record({ propertyNames, additionalProperties }: Json): fc.Arbitrary<unknown> {
    const entry = fc.tuple(of(propertyNames) as fc.Arbitrary<string>, of(additionalProperties));
    return fc.array(entry, { maxLength: 3 }).map((entries) => Object.fromEntries(entries));
  }
}

function text({ pattern, minLength = 0, maxLength = 40 }: Json): fc.Arbitrary<string> {
  if (pattern === undefined) return fc.string({ minLength, maxLength });
  return fc.stringMatching(new RegExp(pattern), { size: 'small' }).filter((one) => {
    return one.length >= minLength && one.length <= maxLength;
  });
}

const LARGEST = 2 ** 31 - 1;
const atLeast = (min = -LARGEST) => Math.max(min, -LARGEST);
const atMost = (max = LARGEST) => Math.min(max, LARGEST);
