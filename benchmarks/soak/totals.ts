// The counts of a soak so far, over all readers; table.ts judges them.
import type { Faults } from './line-audit.ts';

export class SoakTotals {
  /** Counted in lines; bytes and events that a reconnect lost or repeated are counted in `gaps`. */
  readonly faults: Faults = { lost: 0, repeated: 0, crossed: 0 };
  readonly gaps = { bytesLost: 0, bytesRepeated: 0, eventsLost: 0, eventsRepeated: 0 };
  readonly hashes = { same: 0, different: 0 };
  readonly refusals = new Map<string, number>();
  readonly acts = new Map<string, number>();
  readonly failures: string[] = [];
  bytes = 0;
  lines = 0;
  runs = 0;
  starts = 0;
  reconnects = 0;
  pausedExits = 0;
  /** Milliseconds from a key to the server's screen, since the last takeEchoes. */
  #echoes: number[] = [];
  readonly #allEchoes: number[] = [];

  /** An act in which the lab broke a promise; printed at once, because an hour is long. */
  fail(says: string): void {
    this.failures.push(says);
    console.log(`  ${new Date().toISOString()} ${says}`);
  }

  count(counts: Map<string, number>, what: string): void {
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }

  gap(what: 'bytes' | 'events', count: number): void {
    if (what === 'bytes') {
      this.gaps.bytesLost += Math.max(0, count);
      this.gaps.bytesRepeated += Math.max(0, -count);
    } else {
      this.gaps.eventsLost += Math.max(0, count);
      this.gaps.eventsRepeated += Math.max(0, -count);
    }
  }

  echo(milliseconds: number): void {
    this.#echoes.push(milliseconds);
    this.#allEchoes.push(milliseconds);
  }

  /** The echoes since the last call. */
  takeEchoes(): number[] {
    const taken = this.#echoes;
    this.#echoes = [];
    return taken;
  }

  get echoes(): readonly number[] {
    return this.#allEchoes;
  }
}
