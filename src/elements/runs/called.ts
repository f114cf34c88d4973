// What a kept run is called: by the reader, else by its number. Pure.
import { fill } from '../../shared/fill.ts';
import type { KeptRun } from './kept-run.ts';

/** `text`: as in `Run {number}`. */
export const calledIn = (
  { name, number }: Pick<KeptRun, 'name' | 'number'>,
  text: string,
): string => (name === '' ? fill(text, { number }) : name);
