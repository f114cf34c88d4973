// The way of a program's output onto the screen: made harmless, cut into slices, and given to xterm a
// few at a time, so that the page can draw and answer in between and a Reset is not drawn over.
import type { Terminal } from '@xterm/xterm';
import type { Widths } from './cells.ts';
import { Tame } from './tame.ts';

/** Slices that xterm has at a time: it goes on by itself after a pause, but forgets none of them. */
const AHEAD = 8;

/** Bytes that are looked through at once. */
const AT_ONCE = 4096;

interface Output {
  bytes: Uint8Array;
  again: boolean;
  drawn: () => void;
}

interface Slice {
  text: string;
  again: boolean;
  drawn: () => void;
}

export class Drawing {
  readonly #term: Terminal;
  readonly #tame: Tame;
  #decoder = newDecoder();
  #output: Output[] = [];
  #slices: Slice[] = [];
  #ahead = 0;
  #again = false;

  constructor(term: Terminal, widths: Widths) {
    this.#term = term;
    this.#tame = new Tame(() => term, widths);
  }

  /** Whether what is drawn just now was drawn before, so that its questions have their answers. */
  get again(): boolean {
    return this.#again;
  }

  add(bytes: Uint8Array, drawn: () => void, again: boolean): void {
    this.#output.push({ bytes, again, drawn });
    this.#next();
  }

  /** An empty screen; what was not yet drawn never is. */
  clear(): void {
    this.#output = [];
    this.#slices = [];
    this.#tame.clear();
    this.#decoder = newDecoder();
    this.#term.reset();
    // What xterm has already will still be drawn, and comes before whatever is added from now on.
    if (this.#ahead > 0) this.#term.write('', () => this.#term.reset());
  }

  #next(): void {
    while (this.#ahead < AHEAD) {
      const slice = this.#slices.shift();
      if (slice) this.#draw(slice);
      else if (this.#output.length > 0) this.#cut(this.#output[0]!);
      else return;
    }
  }

  #cut(output: Output): void {
    const { bytes, again, drawn } = output;
    const texts = this.#tame.pass(
      this.#decoder.decode(bytes.subarray(0, AT_ONCE), { stream: true }),
    );
    output.bytes = bytes.subarray(AT_ONCE);
    const isWhole = output.bytes.length === 0;
    if (isWhole) this.#output.shift();
    if (isWhole && texts.length === 0) texts.push('');
    for (const [at, text] of texts.entries()) {
      const isLast = isWhole && at === texts.length - 1;
      this.#slices.push({ text, again, drawn: isLast ? drawn : () => {} });
    }
  }

  #draw({ text, again, drawn }: Slice): void {
    this.#ahead += 1;
    // xterm answers while it reads, one slice after the other.
    if (again) this.#term.write('', () => void (this.#again = true));
    this.#term.write(text, () => {
      this.#again = false;
      this.#ahead -= 1;
      drawn();
      this.#next();
    });
  }
}

const newDecoder = (): TextDecoder => new TextDecoder('utf-8', { ignoreBOM: true });
