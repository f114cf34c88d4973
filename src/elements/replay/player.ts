// Plays cues on a clock that is passed in: play, pause, speed, and step by step. Pure but for that
// clock.
import type { ClientClock } from '#client';
import type { Cue } from './cues.ts';

export const SPEEDS = [0.25, 0.5, 1, 2, 4, 8] as const;
export type Speed = (typeof SPEEDS)[number];

export type PlayerState = 'playing' | 'paused' | 'ended';

export interface PlayerListener {
  /** The next cues, of which there is at least one. */
  show(cues: readonly Cue[]): void;
  /** It starts again from the beginning: nothing is shown any more. */
  rewind(): void;
  /** Its state or position has changed. */
  update(): void;
}

export class Player {
  readonly #cues: readonly Cue[];
  readonly #clock: ClientClock;
  readonly #listener: PlayerListener;
  #state: PlayerState = 'paused';
  #speed: Speed = 1;
  /** The first cue that is not shown yet. */
  #next = 0;
  /** Milliseconds played, at normal speed, until `#since`. */
  #played = 0;
  #since = 0;
  #cancel: () => void = () => {};

  constructor(cues: readonly Cue[], clock: ClientClock, listener: PlayerListener) {
    this.#cues = cues;
    this.#clock = clock;
    this.#listener = listener;
  }

  get state(): PlayerState {
    return this.#state;
  }

  get speed(): Speed {
    return this.#speed;
  }

  set speed(speed: Speed) {
    this.#settle();
    this.#speed = speed;
    if (this.#state === 'playing') this.#await();
    this.#listener.update();
  }

  /** Milliseconds of the recorded run that have been shown. */
  get at(): number {
    return this.#cues[this.#next - 1]?.at ?? 0;
  }

  /** Milliseconds of the whole recorded run. */
  get end(): number {
    return this.#cues.at(-1)?.at ?? 0;
  }

  /** Cues that have been shown, and how many there are. */
  get shown(): number {
    return this.#next;
  }

  get length(): number {
    return this.#cues.length;
  }

  /** Continues, or starts again from the end. */
  play(): void {
    if (this.#state === 'playing') return;
    if (this.#state === 'ended') this.#rewind();
    this.#state = 'playing';
    this.#since = this.#clock.now();
    this.#await();
    this.#listener.update();
  }

  pause(): void {
    if (this.#state !== 'playing') return;
    this.#settle();
    this.#cancel();
    this.#state = 'paused';
    this.#listener.update();
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
    this.#listener.update();
  }

  /** Goes to where so many cues have been shown, and pauses there. */
  seek(shown: number): void {
    this.pause();
    if (shown < this.#next) this.#rewind();
    this.#played = this.#cues[shown - 1]?.plays ?? 0;
    this.#show(shown);
    this.#listener.update();
  }

  #rewind(): void {
    this.#next = this.#played = 0;
    this.#state = 'paused';
    this.#listener.rewind();
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
    this.#listener.update();
  }

  /** Shows the cues before this one. */
  #show(to: number): void {
    const cues = this.#cues.slice(this.#next, to);
    this.#next = to;
    if (to === this.#cues.length) this.#state = 'ended';
    if (cues.length > 0) this.#listener.show(cues);
  }
}
