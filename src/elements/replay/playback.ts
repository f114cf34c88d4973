// Plays the case's recording or a kept run in a panel, and ends it with the next run. The player is
// fetched with it.
import type { Why } from './texts.ts';
import type { KeptRun } from '../runs/kept-run.ts';
import type { Replay, ReplayTarget } from './replay.ts';

/** `says`: why there is no recording; empty if nothing can be fetched. */
export type Played = { is: 'plays' } | { is: 'stale' } | { is: 'not-there'; says: string };

export class Playback {
  readonly #target: ReplayTarget;
  #replay: Replay | undefined;
  /** Counts requests, so that an outdated answer is recognized. */
  #asked = 0;

  constructor(target: ReplayTarget) {
    this.#target = target;
  }

  /** Plays the case's recording. */
  play(why: Why): Promise<Played> {
    return this.#play(async () => (await import('./replay.ts')).openReplay(this.#target, why));
  }

  replay(kept: KeptRun): Promise<Played> {
    return this.#play(async () => (await import('./replay.ts')).openKept(this.#target, kept));
  }

  async #play(open: () => Promise<Replay | string>): Promise<Played> {
    const asked = (this.#asked += 1);
    const opened = await open().catch(() => '');
    if (asked !== this.#asked) return { is: 'stale' };
    if (typeof opened === 'string') return { is: 'not-there', says: opened };
    this.#replay = opened;
    opened.play();
    return { is: 'plays' };
  }

  pause(): void {
    this.#replay?.pause();
  }

  /** Offers a live run: the lab is there. */
  offerRun(): void {
    this.#replay?.offerRun();
  }

  /** Ends the recording; the screens keep their content. */
  close(): void {
    this.#asked += 1;
    this.#replay?.close();
    this.#replay = undefined;
  }
}
