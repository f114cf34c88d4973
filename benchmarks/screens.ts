// A reader's screens: each terminal's bytes, drawn at a browser's pace.
import { ACK_EVERY } from '#protocol';

/** Bytes a second that a terminal in a browser draws; xterm.js was measured at 5 to 35 million. */
const DRAWN_PER_SECOND = 15_000_000;

/** One terminal, from its program's start on. */
export interface BenchScreen {
  readonly name: string;
  readonly channel: number;
  /** The last 4 KiB of its output. */
  tail: string;
  received: number;
  acknowledged: number;
  /** Acknowledges the latest bytes. */
  drawn: () => void;
  exit?: number;
}

export class BenchScreens {
  readonly #screens = new Map<string, BenchScreen>();
  #holds = false;
  /** When everything received so far is drawn, on performance.now()'s clock. */
  #drawnAt = 0;

  named(name: string): BenchScreen | undefined {
    return this.#screens.get(name);
  }

  on(channel: number): BenchScreen | undefined {
    return this.all.find((screen) => screen.channel === channel);
  }

  get all(): BenchScreen[] {
    return [...this.#screens.values()];
  }

  /** Replaces what the terminal showed before. */
  open(name: string, channel: number, offset: number): BenchScreen {
    const fresh = {
      name,
      channel,
      tail: '',
      received: offset,
      acknowledged: offset,
      drawn: () => {},
    };
    this.#screens.set(name, fresh);
    return fresh;
  }

  /** `drawn` is called once the bytes are drawn, if an acknowledgement is due. */
  show(screen: BenchScreen, bytes: Uint8Array, drawn: () => void): void {
    screen.drawn = drawn;
    screen.received += bytes.length;
    screen.tail = (screen.tail + Buffer.from(bytes).toString('latin1')).slice(-4096);
    const begins = Math.max(this.#drawnAt, performance.now());
    this.#drawnAt = begins + (bytes.length / DRAWN_PER_SECOND) * 1000;
    this.#drew(screen, ACK_EVERY);
  }

  /** Resolves when everything received so far is drawn. */
  async drawn(): Promise<void> {
    const left = this.#drawnAt - performance.now();
    if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
  }

  /** Draws nothing more, so that nothing is acknowledged; output is still received. */
  hold(): void {
    this.#holds = true;
  }

  /** Draws again, first what has come meanwhile. */
  unhold(): void {
    this.#holds = false;
    for (const screen of this.all) this.#drew(screen, 1);
  }

  #drew(screen: BenchScreen, every: number): void {
    if (this.#holds || screen.received - screen.acknowledged < every) return;
    screen.acknowledged = screen.received;
    const { drawn } = screen;
    void this.drawn().then(() => {
      if (!this.#holds) drawn();
    });
  }
}
