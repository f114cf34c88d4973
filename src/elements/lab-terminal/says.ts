// What a terminal says at the foot of its screen while its program lives: that a paste waits, or that
// Ctrl+S has stopped its output, which nothing else would tell. A usual terminal has that (IXON), so
// ours has; without a word it looks broken.
import type { LabTerminal } from './terminal.ts';
import { fill } from '../../shared/fill.ts';
import type { PanelTexts } from '../../shared/texts.ts';

/** Milliseconds that something waits before it is worth a word. */
const LONG = 700;

/** Milliseconds in which output still comes that was under way when it was stopped. */
const UNDER_WAY = 1000;

const STOP = 0x13; // Ctrl+S
/** Ctrl+Q, and what the kernel starts output for besides: Ctrl+C, Ctrl+Z and Ctrl+\ (n_tty.c). */
const START = new Set([0x11, 0x03, 0x1a, 0x1c]);

export class Says {
  readonly #screen: Pick<LabTerminal, 'say'>;
  readonly #texts: PanelTexts['says'];
  readonly #now: () => number;
  #waiting = 0;
  #waitsSince: number | undefined;
  #stoppedAt: number | undefined;
  #said = '';

  constructor(screen: Pick<LabTerminal, 'say'>, texts: PanelTexts['says'], now: () => number) {
    this.#screen = screen;
    this.#texts = texts;
    this.#now = now;
  }

  /** Bytes that wait. */
  get waiting(): number {
    return this.#waiting;
  }

  waits(bytes: number): void {
    this.#waiting = bytes;
    this.#waitsSince = bytes === 0 ? undefined : (this.#waitsSince ?? this.#now());
    this.#say();
  }

  typed(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (byte === STOP) this.#stoppedAt = this.#now();
      else if (START.has(byte)) this.#stoppedAt = undefined;
    }
    this.#say();
  }

  /** A program that has made its terminal raw is not stopped. */
  printed(): void {
    if (this.#stoppedAt === undefined || this.#now() - this.#stoppedAt < UNDER_WAY) return;
    this.#stoppedAt = undefined;
    this.#say();
  }

  nothing(): void {
    this.#waiting = 0;
    this.#waitsSince = this.#stoppedAt = undefined;
    this.#say();
  }

  #say(): void {
    const isLong = this.#waitsSince !== undefined && this.#now() - this.#waitsSince >= LONG;
    const left = Math.ceil(this.#waiting / 1024);
    const { pasting, takeBack, stopped } = this.#texts;
    const waiting = isLong ? fill(pasting, { left }) : '';
    const text = this.#stoppedAt === undefined ? waiting : stopped;
    if (text === this.#said) return;
    this.#said = text;
    this.#screen.say(text, text === waiting && isLong ? takeBack : '');
  }
}
