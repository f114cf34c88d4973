// The message at the foot of a terminal's screen: a paste waits, or Ctrl+S has stopped the output
// (IXON), which otherwise looks like a fault.
import type { LabTerminal } from './terminal.ts';
import { fill } from '../../shared/fill.ts';
import type { PanelTexts } from '../../shared/texts.ts';

/** Milliseconds of waiting after which a message appears. */
const LONG = 700;

/** Milliseconds in which output that was on its way still arrives. */
const UNDER_WAY = 1000;

const STOP = 0x13; // Ctrl+S
/** Ctrl+Q, and what the kernel starts output for besides: Ctrl+C, Ctrl+Z and Ctrl+\ (n_tty.c). */
const START = new Set([0x11, 0x03, 0x1a, 0x1c]);

export class FootMessage {
  readonly #screen: Pick<LabTerminal, 'showMessage'>;
  readonly #texts: PanelTexts['says'];
  readonly #now: () => number;
  #unsent = 0;
  #unsentSince: number | undefined;
  #stoppedAt: number | undefined;
  #shown = '';

  constructor(
    screen: Pick<LabTerminal, 'showMessage'>,
    texts: PanelTexts['says'],
    now: () => number,
  ) {
    this.#screen = screen;
    this.#texts = texts;
    this.#now = now;
  }

  /** Bytes that are not sent yet. */
  get waiting(): number {
    return this.#unsent;
  }

  setUnsentKeys(bytes: number): void {
    this.#unsent = bytes;
    this.#unsentSince = bytes === 0 ? undefined : (this.#unsentSince ?? this.#now());
    this.#update();
  }

  noteKeys(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (byte === STOP) this.#stoppedAt = this.#now();
      else if (START.has(byte)) this.#stoppedAt = undefined;
    }
    this.#update();
  }

  /** Output after Ctrl+S: the program has made its terminal raw, so it is not stopped. */
  noteOutput(): void {
    if (this.#stoppedAt === undefined || this.#now() - this.#stoppedAt < UNDER_WAY) return;
    this.#stoppedAt = undefined;
    this.#update();
  }

  clearMessage(): void {
    this.#unsent = 0;
    this.#unsentSince = this.#stoppedAt = undefined;
    this.#update();
  }

  #update(): void {
    const isLong = this.#unsentSince !== undefined && this.#now() - this.#unsentSince >= LONG;
    const left = Math.ceil(this.#unsent / 1024);
    const { pasting, takeBack, stopped } = this.#texts;
    const waiting = isLong ? fill(pasting, { left }) : '';
    const text = this.#stoppedAt === undefined ? waiting : stopped;
    if (text === this.#shown) return;
    this.#shown = text;
    this.#screen.showMessage(text, text === waiting && isLong ? takeBack : '');
  }
}
