// Reads one JSON file of content/ by its schema. Pure.
import type { z } from 'zod';

export interface Fault {
  /** Its path within content/. */
  file: string;
  /** The path of the field, such as `terminals.0.host`; empty for the whole file. */
  field: string;
  says: string;
}

/** Reports a fault in a field of one file. */
export type ReportFault = (field: string, says: string) => void;

/** The file's content; undefined if it is not valid, with every fault added to `faults`. */
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
