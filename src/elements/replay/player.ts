// Plays cues by a clock that is passed in: play, pause, speed, and step by step. Pure but for that
// clock; it must not know what a cue shows where.
import type { Cue } from './cues.ts';

export interface Clock {
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  /** Calls back once after so many milliseconds; the answer cancels it. */
  after(milliseconds: number, callback: () => void): () => void;
}

export const SPEEDS = [1, 2, 4] as const;
export type Speed = (typeof SPEEDS)[number];

export type Playing = 'playing' | 'paused' | 'ended';

export interface Audience {
  /** The next cues, of which there is at least one. */
  show(cues: readonly Cue[]): void;
  /** It begins anew: nothing of before is to be seen. */
  rewound(): void;
  /** It stands otherwise than before, or has come further. */
  changed(): void;
}

export class Player {
  readonly #cues: readonly Cue[];
  readonly #clock: Clock;
  readonly #audience: Audience;
  #state: Playing = 'paused';
  #speed: Speed = 1;
  /** The first cue that is not shown yet. */
  #next = 0;
  /** Milliseconds of playing at normal speed that had passed at `#since`. */
  #played = 0;
  #since = 0;
  #cancel: () => void = () => {};

  constructor(cues: readonly Cue[], clock: Clock, audience: Audience) {
    this.#cues = cues;
    this.#clock = clock;
    this.#audience = audience;
  }

  get state(): Playing {
    return this.#state;
  }

  get speed(): Speed {
    return this.#speed;
  }

  set speed(speed: Speed) {
    this.#settle();
    this.#speed = speed;
    if (this.#state === 'playing') this.#await();
    this.#audience.changed();
  }

  /** Milliseconds since the recorded run began, of what was shown last. */
  get at(): number {
    return this.#cues[this.#next - 1]?.at ?? 0;
  }

  /** The whole run's. */
  get end(): number {
    return this.#cues.at(-1)?.at ?? 0;
  }

  /** Plays on, or anew from the end. */
  play(): void {
    if (this.#state === 'playing') return;
    if (this.#state === 'ended') this.#rewind();
    this.#state = 'playing';
    this.#since = this.#clock.now();
    this.#await();
    this.#audience.changed();
  }

  pause(): void {
    if (this.#state !== 'playing') return;
    this.#settle();
    this.#cancel();
    this.#state = 'paused';
    this.#audience.changed();
  }

  /** Pauses after the next event of the trace, or at the end. */
  step(): void {
    this.pause();
    if (this.#state === 'ended') this.#rewind();
    const event = this.#cues.findIndex(
      ({ shows }, index) => index >= this.#next && shows.type === 'traced',
    );
    const last = event < 0 ? this.#cues.length - 1 : event;
    this.#played = this.#cues[last]?.plays ?? 0;
    this.#show(last + 1);
    this.#audience.changed();
  }

  #rewind(): void {
    this.#next = this.#played = 0;
    this.#state = 'paused';
    this.#audience.rewound();
  }

  #settle(): void {
    if (this.#state !== 'playing') return;
    const now = this.#clock.now();
    this.#played += (now - this.#since) * this.#speed;
    this.#since = now;
  }

  #await(): void {
    this.#cancel();
    const next = this.#cues[this.#next];
    const wait = next ? Math.max(0, next.plays - this.#played) / this.#speed : 0;
    this.#cancel = this.#clock.after(wait, () => this.#due());
  }

  #due(): void {
    this.#settle();
    const later = this.#cues.findIndex(
      ({ plays }, index) => index >= this.#next && plays > this.#played,
    );
    this.#show(later < 0 ? this.#cues.length : later);
    if (this.#state === 'playing') this.#await();
    this.#audience.changed();
  }

  /** Shows the cues before this one. */
  #show(to: number): void {
    const cues = this.#cues.slice(this.#next, to);
    this.#next = to;
    if (to === this.#cues.length) this.#state = 'ended';
    if (cues.length > 0) this.#audience.show(cues);
  }
}
