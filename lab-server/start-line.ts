// What the lab says to whoever has started it, once readers can come. Pure.
import type { Level } from '#protocol';
import { cannotRun } from './run/cannot-run.ts';

const WALLS: Record<Exclude<Level['name'], 'none'>, string> = {
  'two-hosts': 'two hosts',
  'one-host': 'one host',
  bare: 'no walls',
};

/** `address`: where a browser finds the notebook. */
export function startLine(level: Level, capacity: number, address: string): string {
  const places = capacity === 1 ? '1 place' : `${capacity} places`;
  const lab = level.name === 'none' ? cannotRun(level)!.says : `${WALLS[level.name]}, ${places}`;
  return `Lab: ${lab}. Open ${address} (Ctrl+C stops it).`;
}
