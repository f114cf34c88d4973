// A program's output on its way to xterm: sanitized, cut into slices, and written a few at a time,
// so that the page stays responsive and a Reset is not drawn over.
import type { Terminal } from '@xterm/xterm';
import type { Widths } from './cells.ts';
import { OutputSanitizer } from './sanitizer.ts';

/** Slices that xterm holds at a time; it never drops one. */
const AHEAD = 8;

/** Bytes that are sanitized at a time. */
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

export class OutputQueue {
  readonly #term: Terminal;
  readonly #sanitizer: OutputSanitizer;
  #decoder = newDecoder();
  #output: Output[] = [];
  #slices: Slice[] = [];
  #ahead = 0;
  #again = false;

  constructor(term: Terminal, widths: Widths) {
    this.#term = term;
    this.#sanitizer = new OutputSanitizer(() => term, widths);
  }

  /** Whether the current output was drawn before, so that its queries are answered already. */
  get again(): boolean {
    return this.#again;
  }

  enqueueOutput(bytes: Uint8Array, drawn: () => void, again: boolean): void {
    this.#output.push({ bytes, again, drawn });
    this.#next();
  }

  /** Empties the screen and drops output that is not drawn yet. */
  clearOutput(): void {
    this.#output = [];
    this.#slices = [];
    this.#sanitizer.clear();
    this.#decoder = newDecoder();
    this.#term.reset();
    // xterm still draws the slices that it holds, so it is reset once more after them.
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
    const texts = this.#sanitizer.sanitize(
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
    // xterm answers queries while it reads, slice by slice.
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
