// Which members have a page open on which other lab server, by what these have told. Pure: whoever calls
// says what time it is.
import type { Elsewhere } from '../store.ts';

interface OtherLab {
  heard: number;
  readonly runs: Map<number, string | undefined>;
}

export class OtherLabs {
  readonly #labs = new Map<string, OtherLab>();

  /** False if the lab is not known: what it has is then to be asked for. */
  hear(lab: string, now: number): boolean {
    const known = this.#labs.get(lab);
    if (known) known.heard = now;
    else this.#labs.set(lab, { heard: now, runs: new Map() });
    return known !== undefined;
  }

  /** The lab has a page of these members open, and none of those any more. */
  note(
    lab: string,
    here: readonly (readonly [number, string | null])[],
    away: readonly number[],
  ): number[] {
    const runs = this.#labs.get(lab)?.runs;
    for (const [number, name] of here) runs?.set(number, name ?? undefined);
    for (const number of away) runs?.delete(number);
    return [...here.map(([number]) => number), ...away];
  }

  /** The lab has no page open; returns the numbers of members that it had. */
  clear(lab: string): number[] {
    const runs = this.#labs.get(lab)?.runs;
    const numbers = [...(runs?.keys() ?? [])];
    runs?.clear();
    return numbers;
  }

  /** As `clear`; the lab is then unknown. */
  forget(lab: string): number[] {
    const numbers = this.clear(lab);
    this.#labs.delete(lab);
    return numbers;
  }

  /** Forgets the labs that nothing was heard of since a time. */
  forgetSilent(since: number): number[] {
    const silent = [...this.#labs].filter(([, { heard }]) => heard <= since);
    return silent.flatMap(([lab]) => this.forget(lab));
  }

  of(number: number): Elsewhere | undefined {
    const all = [...this.#labs.values()].filter(({ runs }) => runs.has(number));
    if (all.length === 0) return undefined;
    return { runs: all.map(({ runs }) => runs.get(number)).find((name) => name !== undefined) };
  }
}
