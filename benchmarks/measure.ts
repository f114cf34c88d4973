// What a measure is: it brings several subjects to the same test, round after round.
import type { Folder } from './servers/folder.ts';
import { orderOf } from './statistics.ts';

/** One round's figures of one subject, by their names; NaN where there is none. */
export type Figures = Record<string, number>;

/** Of each subject a list of figures, one a round. */
export type Results = Record<string, Figures[]>;

export interface Measure {
  readonly name: string;
  readonly says: string;
  /** Rounds unless the command line says how many. */
  readonly rounds: number;
  /** Each figure's name, with its unit. */
  readonly figures: readonly string[];
  run(folder: Folder, rounds: number): Promise<Results>;
}

export interface Subject {
  readonly name: string;
  once(): Promise<Figures>;
}

/** Runs all subjects in each round, in an order that changes (statistics.ts). */
export async function interleaved(subjects: Subject[], rounds: number): Promise<Results> {
  const results: Results = Object.fromEntries(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, once } of orderOf(subjects, round)) results[name]!.push(await once());
  }
  return results;
}

/** The same after one round that does not count, for what is compiled as it runs. */
export async function warmed(subjects: Subject[], rounds: number): Promise<Results> {
  for (const { once } of subjects) await once();
  return interleaved(subjects, rounds);
}
