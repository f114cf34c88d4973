// Plays a run panel's recording on request, and ends it with the next run. The player is fetched
// with it.
import type { Why } from './texts.ts';
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

  async play(why: Why): Promise<Played> {
    const asked = (this.#asked += 1);
    const opened = await this.#open(why);
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

  async #open(why: Why): Promise<Replay | string> {
    try {
      const { openReplay } = await import('./replay.ts');
      return await openReplay(this.#target, why);
    } catch {
      return '';
    }
  }
}
