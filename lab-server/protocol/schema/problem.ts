// A zod error as one sentence that names the field and what is allowed. Pure.
import type { z } from 'zod';

/** `what`: the file, message or setting that was read. */
export function problem(what: string, error: z.ZodError): string {
  const [first] = error.issues;
  if (!first) return `${what} is not valid`;
  const path = first.path.map(String).join('.');
  return `${what}${path === '' ? '' : `, field ${path}`}: ${first.message}`;
}
