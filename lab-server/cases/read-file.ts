// One JSON file of content/, held to its schema. Pure.
import type { z } from 'zod';

export interface Fault {
  /** Its path within content/. */
  file: string;
  /** As in `terminals.0.host`; empty for the whole file. */
  field: string;
  says: string;
}

/** Tells of a fault in a field of some file. */
export type Tell = (field: string, says: string) => void;

/** What the file holds; undefined, and all that is wrong with it in `faults`, where it is not valid. */
export function readFile<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
  faults: Fault[],
): z.output<Schema> | undefined {
  let json: unknown;
  if (text.trim() === '') {
    faults.push({ file, field: '', says: 'is empty' });
    return undefined;
  }
  try {
    json = JSON.parse(text);
  } catch (error) {
    faults.push({ file, field: '', says: `is not JSON: ${(error as Error).message}` });
    return undefined;
  }
  const { data, error } = schema.safeParse(json);
  for (const { path, message } of error?.issues ?? []) {
    faults.push({ file, field: path.map(String).join('.'), says: message });
  }
  return data;
}

export function sentences(faults: readonly Fault[]): string[] {
  return faults.map(({ file, field, says }) =>
    field === '' ? `content/${file} ${says}` : `content/${file}, field ${field}: ${says}`,
  );
}
