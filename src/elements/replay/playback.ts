// A run panel's recording, fetched and played when it is called for, and gone with the next run.
// What plays it is fetched with it.
import type { Why } from './texts.ts';
import type { Replay, Stage } from './replay.ts';

/** `says`: why there is none to be played; empty when nothing more can be fetched. */
export type Played = { is: 'plays' } | { is: 'overtaken' } | { is: 'not-there'; says: string };

export class Playback {
  readonly #stage: Stage;
  #replay: Replay | undefined;
  /** Counts what was asked for, so that what comes too late is known. */
  #asked = 0;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  async play(why: Why): Promise<Played> {
    const asked = (this.#asked += 1);
    const opened = await this.#open(why);
    if (asked !== this.#asked) return { is: 'overtaken' };
    if (typeof opened === 'string') return { is: 'not-there', says: opened };
    this.#replay = opened;
    opened.play();
    return { is: 'plays' };
  }

  pause(): void {
    this.#replay?.pause();
  }

  /** The lab is there, and would run the case. */
  offer(): void {
    this.#replay?.offer();
  }

  /** Gives the screens back, as they are. */
  close(): void {
    this.#asked += 1;
    this.#replay?.close();
    this.#replay = undefined;
  }

  async #open(why: Why): Promise<Replay | string> {
    try {
      const { openReplay } = await import('./replay.ts');
      return await openReplay(this.#stage, why);
    } catch {
      return '';
    }
  }
}
