// What follows from a lab's level.
import type { Level } from './schema/level.ts';

/** Whether nothing runs because the lab could not isolate programs of readers on other machines. */
export function isUnwalled({ name, missing }: Level): boolean {
  return name === 'none' && !missing.includes('linux');
}
