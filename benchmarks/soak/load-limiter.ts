// Adjusts the readers' pace so that the machine's cores are busy but not overloaded.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from './random.ts';

/** The share of the cores' time that should be used. */
const TARGET = 0.75;

/** Milliseconds between two adjustments. */
const EVERY = 2000;

/** Bounds of the average pause between two acts of a reader, in milliseconds. */
const SHORTEST = 20;
const LONGEST = 20_000;

export class LoadLimiter {
  #pause = 3000;
  #before = times();
  readonly #timer = setInterval(() => this.#look(), EVERY);
  #busy = 0;

  /** The share of the cores' time that was used lately. */
  get busy(): number {
    return this.#busy;
  }

  /** Pauses as people do: mostly short, sometimes long. */
  async wait(random: Random): Promise<void> {
    await sleep(-Math.log(1 - random.part()) * this.#pause);
  }

  end(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const now = times();
    const all = now.all - this.#before.all;
    this.#busy = all === 0 ? 0 : 1 - (now.idle - this.#before.idle) / all;
    this.#before = now;
    const slower = 1 + (this.#busy - TARGET);
    this.#pause = Math.min(LONGEST, Math.max(SHORTEST, this.#pause * slower));
  }
}

/**
 * Ticks of all cores since the machine booted; waiting for a disk counts as idle (proc_stat(5)).
 */
function times(): { all: number; idle: number } {
  const [first = ''] = readFileSync('/proc/stat', 'utf8').split('\n', 1);
  const ticks = first.trim().split(/\s+/).slice(1, 9).map(Number);
  const [, , , idle = 0, waiting = 0] = ticks;
  return { all: ticks.reduce((sum, one) => sum + one, 0), idle: idle + waiting };
}
