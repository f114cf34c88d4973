// The content of one cell: a grapheme cluster. Endless clusters are cut, since each further
// character costs as much as all before it. Pure but for openWidths.
import { UnicodeGraphemesAddon } from '@xterm/addon-unicode-graphemes';
import type { IUnicodeVersionProvider, Terminal } from '@xterm/xterm';

export type Widths = Pick<IUnicodeVersionProvider, 'charProperties'>;

/** Code points of a cell, of which so many marks: emoji have up to eleven, stacked letters up to five. */
const MOST = 16;
const MOST_MARKS = 6;

/** The first code point that may join another. */
const FIRST = 0x300;

/** As xterm packs what it knows of a letter: whether it joins the one before. */
const JOINS = 1;
/** … and its width, here 1, of a letter that is none of the special ones. */
const PLAIN = 1 << 1;

const mark = /^\p{M}$/u;

export class Cells {
  readonly #widths: Widths;
  #preceding = 0;
  #joined = 0;
  #marks = 0;

  constructor(widths: Widths) {
    this.#widths = widths;
  }

  /** A control sequence ends a cluster. */
  begin(): void {
    this.#preceding = this.#joined = this.#marks = 0;
  }

  /** Whether the next code point is drawn; otherwise it is ignored. */
  takes(code: number): boolean {
    if (code < FIRST) {
      this.begin();
      this.#preceding = PLAIN;
      return true;
    }
    const found = this.#widths.charProperties(code, this.#preceding);
    if ((found & JOINS) === 0) {
      this.begin();
    } else {
      const marks = this.#marks + (mark.test(String.fromCodePoint(code)) ? 1 : 0);
      if (this.#joined + 1 >= MOST || marks > MOST_MARKS) return false;
      this.#joined += 1;
      this.#marks = marks;
    }
    this.#preceding = found;
    return true;
  }
}

/** The tables of Unicode 15, by grapheme clusters; the addon gives them only to what looks like xterm. */
export function openWidths(): IUnicodeVersionProvider {
  const found: IUnicodeVersionProvider[] = [];
  const unicode = {
    activeVersion: '',
    register: (provider: IUnicodeVersionProvider) => found.push(provider),
  };
  new UnicodeGraphemesAddon().activate({ unicode } as unknown as Terminal);
  return found.find(({ version }) => version === unicode.activeVersion)!;
}
