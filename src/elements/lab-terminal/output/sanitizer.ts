// Turns a program's output, in whatever pieces it comes, into complete control sequences of bounded
// cost, in slices between which the page can draw. It parses as a VT500 does
// (https://vt100.net/emu/dec_ansi_parser). Pure.
import type { Size } from '#protocol';
import { Cells, type Widths } from './cells.ts';
import { csi, dcs, escape, osc, type Piece } from './sequences.ts';

/** Microseconds of one slice, far below what a reader notices. */
const SLICE = 8000;

/** The longest useful CSI, DCS and OSC; an OSC may hold a link. */
const LONGEST = { csi: 256, dcs: 256, osc: 4096 };

/** Links since the last clear(): each slows down all later output. */
const MOST_LINKS = 200;

/** The most lines and characters of a link; then it is closed. */
const LINK = { lines: 2, letters: 500 };

const [ESC, CAN, SUB, BEL, DEL, ST] = [0x1b, 0x18, 0x1a, 0x07, 0x7f, 0x9c];

const NO_LINK = '8;;';

/** The parser's state; `ignored` strings are skipped to their end. */
type State = 'ground' | 'escape' | 'csi' | 'osc' | 'dcs' | 'ignored';

/** The bytes that follow ESC, and their one-byte forms (C1). */
const begins: Record<string, State> = {
  ...{ '[': 'csi', ']': 'osc', P: 'dcs', X: 'ignored', '^': 'ignored', _: 'ignored' },
  ...{ '\x9b': 'csi', '\x9d': 'osc', '\x90': 'dcs' },
  ...{ '\x98': 'ignored', '\x9e': 'ignored', '\x9f': 'ignored' },
};

export class OutputSanitizer {
  readonly #size: () => Size;
  readonly #cells: Cells;
  #state: State = 'ground';
  /** The first half of a surrogate pair. */
  #half = '';
  /** The unfinished sequence, without its introducer. */
  #body = '';
  #links = 0;
  /** What remains of the open link's bounds; undefined if none is open. */
  #link: { lines: number; letters: number } | undefined;
  #slices: string[] = [];
  #slice = '';
  #cost = 0;

  /** `widths`: the screen's own table of cell widths. */
  constructor(size: () => Size, widths: Widths) {
    this.#size = size;
    this.#cells = new Cells(widths);
  }

  /** The text that can be drawn now; an unfinished sequence waits for its end. */
  sanitize(more: string): string[] {
    this.#slices = [];
    const isHalf = /[\ud800-\udbff]$/.test(more);
    const text = this.#half + (isHalf ? more.slice(0, -1) : more);
    this.#half = isHalf ? more.slice(-1) : '';
    for (let at = 0; at < text.length;) {
      at = this.#state === 'ground' ? this.#letters(text, at) : this.#sequence(text, at);
    }
    this.#cut();
    return this.#slices;
  }

  /** Forgets all earlier output. */
  clear(): void {
    this.#state = 'ground';
    this.#body = this.#half = '';
    this.#links = 0;
    this.#link = undefined;
  }

  /** Passes text and controls from `at` on; resolves to where a sequence begins. */
  #letters(text: string, at: number): number {
    let from = at;
    let cost = 0;
    const put = (until: number): void => {
      this.#put({ text: text.slice(from, until), cost });
      from = until;
      cost = 0;
    };
    while (at < text.length) {
      const code = text.codePointAt(at)!;
      if (code === ESC || (code >= 0x80 && code < 0xa0)) break;
      const after = at + (code > 0xffff ? 2 : 1);
      if (this.#link && this.#linkEnds(isLineFeed(code))) {
        put(at);
        this.#put(this.#osc(NO_LINK));
      }
      if (!this.#cells.takes(code)) {
        put(at);
        from = after;
      } else cost += costOf(code);
      at = after;
      if (cost > 500) put(at);
    }
    put(at);
    if (at === text.length) return at;
    if (text.charCodeAt(at) === ESC) this.#begin('escape');
    else this.#c1(text[at]!);
    return at + 1;
  }

  #c1(letter: string): void {
    const state = begins[letter];
    if (state) this.#begin(state);
    else this.#put({ text: letter, cost: 60 });
  }

  /**
   * Continues a sequence. A character that does not belong there ends it, and the sequence is
   * dropped.
   */
  #sequence(text: string, at: number): number {
    const code = text.charCodeAt(at);
    if (code === CAN || code === SUB) {
      this.#begin('ground');
    } else if (code === ESC) {
      this.#ended();
      this.#begin('escape');
    } else if (code >= 0x80 && code < 0xa0 && code !== ST) {
      this.#begin('ground');
      return at;
    } else if (this.#state === 'escape') {
      return this.#escape(text, at, code);
    } else if (this.#state === 'csi') {
      return this.#csi(text, at, code);
    } else if (code === ST || (code === BEL && this.#state === 'osc')) {
      this.#ended();
    } else if (code >= 0x20 && code !== DEL) {
      this.#add(text[at]!);
    }
    return at + 1;
  }

  #escape(text: string, at: number, code: number): number {
    const letter = text[at]!;
    if (code < 0x20) this.#put({ text: letter, cost: 60 });
    else if (code < 0x30 && this.#body.length < 2) this.#body += letter;
    else if (code >= 0x30 && code < DEL) {
      const body = this.#body + letter;
      const state = begins[body];
      // ST ends strings, which are ended already.
      if (!state && body !== '\\') this.#put(escape(body));
      this.#begin(state ?? 'ground');
    } else if (code !== DEL) {
      this.#begin('ground');
      return code < DEL ? at + 1 : at;
    }
    return at + 1;
  }

  #csi(text: string, at: number, code: number): number {
    const letter = text[at]!;
    if (code < 0x20) this.#put({ text: letter, cost: 60 });
    else if (code < 0x40) this.#add(letter);
    else if (code < DEL) {
      const isWhole = /^[<-?]?[\d:;]*[ -/]*$/.test(this.#body);
      if (isWhole && this.#body.length <= LONGEST.csi)
        this.#put(csi(this.#body, letter, this.#size()));
      this.#begin('ground');
    } else if (code !== DEL) {
      this.#begin('ground');
      return at;
    }
    return at + 1;
  }

  /** One character beyond the limit is kept, as a sign that the string is too long. */
  #add(letter: string): void {
    const longest = this.#state === 'ignored' ? -1 : LONGEST[this.#state as 'csi' | 'dcs' | 'osc'];
    if (this.#body.length <= longest) this.#body += letter;
  }

  /** A string has come to its end. */
  #ended(): void {
    const [state, body] = [this.#state, this.#body];
    this.#begin('ground');
    if (state === 'osc' && body.length <= LONGEST.osc) this.#put(this.#osc(body));
    if (state === 'dcs' && body.length <= LONGEST.dcs) this.#put(dcs(body));
  }

  /** A link beyond the limit is none. */
  #osc(data: string): Piece {
    if (!data.startsWith('8;')) return osc(data);
    const isOpen = !/^8;[^;]*;?$/.test(data);
    if (isOpen) this.#links += 1;
    const isLink = isOpen && this.#links <= MOST_LINKS;
    this.#link = isLink ? { ...LINK } : undefined;
    return osc(isOpen && !isLink ? NO_LINK : data);
  }

  #linkEnds(isLineFeed: boolean): boolean {
    const link = this.#link!;
    link.letters -= 1;
    if (isLineFeed) link.lines -= 1;
    return link.letters < 0 || link.lines <= 0;
  }

  #begin(state: State): void {
    this.#state = state;
    this.#body = '';
    this.#cells.begin();
  }

  #put({ text, cost }: Piece): void {
    this.#slice += text;
    this.#cost += cost;
    if (this.#cost >= SLICE) this.#cut();
  }

  #cut(): void {
    if (this.#slice !== '') this.#slices.push(this.#slice);
    this.#slice = '';
    this.#cost = 0;
  }
}

const costOf = (code: number): number => (isLineFeed(code) ? 60 : code < 0x300 ? 1 : 3);

const isLineFeed = (code: number): boolean => code >= 0x0a && code <= 0x0c;
