// The file with all that a browser keeps for the notebook, which another browser can take in. Pure; a
// file may be broken, from a newer notebook, or made to do harm.
import type { KeptThing } from './things.ts';
import { isObject } from './progress.ts';

const FORMAT = 'two-ends-of-a-wire/kept';
const VERSION = 1;

/** Bytes of the largest file that is read. */
export const MOST_BYTES = 8 * 1024 * 1024;

/** What is wrong with a file, by the names of the texts. */
export type FileFault = 'large' | 'broken' | 'foreign' | 'newer' | 'nothingFits';

type Fits = Pick<KeptThing, 'name' | 'fits'>;

export const keptFile = (values: Readonly<Record<string, unknown>>): string =>
  `${JSON.stringify({ format: FORMAT, version: VERSION, things: values }, undefined, 2)}\n`;

/** The things of a file that are known and fit, or what is wrong with it. */
export function readKeptFile<Thing extends Fits>(
  text: string,
  things: readonly Thing[],
): { thing: Thing; value: unknown }[] | FileFault {
  if (text.length > MOST_BYTES) return 'large';
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return 'broken';
  }
  if (!isObject(read) || read.format !== FORMAT || !isObject(read.things)) return 'foreign';
  if (read.version !== VERSION) return 'newer';
  const values = new Map(Object.entries(read.things));
  const taken = things
    .filter(({ name, fits }) => values.has(name) && fits(values.get(name)))
    .map((thing) => ({ thing, value: values.get(thing.name) }));
  return taken.length === 0 ? 'nothingFits' : taken;
}
