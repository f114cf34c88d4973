// A terminal's screen: xterm with the notebook's keyboard, colours and limits. Fetched when
// something is to be drawn.
import { Terminal } from '@xterm/xterm';
import type { Size } from '#protocol';
import { COLS, ROWS } from '#protocol';
import { openWidths } from '../output/cells.ts';
import { keepColours, themeOf } from './colours.ts';
import { disarm } from './disarm.ts';
import { OutputQueue } from '../output/output-queue.ts';
import { isAnswer, safeLink } from '../output/escapes.ts';
import { keepFinger } from './finger.ts';
import { fontSizeOf, keepFitting } from './fitting.ts';
import { keepScreenReaderLog } from './screen-reader-log.ts';
import { keepKeyboard } from '../keyboard/keyboard.ts';
import { linesOf } from './lines.ts';
import { keepPaper } from './paper.ts';

export { loadScreenSheet } from './sheet.ts';

export interface Screen {
  readonly size: Size;
  /** `drawn` is called when the bytes are on the screen. `again`: what they ask is not answered. */
  write(bytes: Uint8Array, drawn: () => void, again: boolean): void;
  /** The whole scroll-back, wrapped lines joined, without empty lines at the end. */
  text(): string;
  clear(): void;
  focus(): void;
  /** Read-only: keys are reported as unread, and queries are not answered. */
  readOnly(on: boolean): void;
}

export interface ScreenEvents {
  typeKeys: (bytes: Uint8Array) => void;
  /** The terminal's answers to a program's queries. */
  sendAnswer: (bytes: Uint8Array) => void;
  sized: (size: Size) => void;
  /** A key was pressed that nothing reads. */
  unread: () => void;
  /** A link that the program has printed was clicked; its whole address, which is https. */
  link: (address: string) => void;
}

/** Accessible names of a screen. */
export interface ScreenTexts {
  label: string;
  heard: string;
  omitted: string;
}

const SCROLLBACK = 5000; // lines

const encoder = new TextEncoder();

/** Opens a screen in `host`, with its size and colours. */
export function openScreen(
  host: HTMLElement,
  { label, heard, omitted }: ScreenTexts,
  { typeKeys, sendAnswer, sized, unread, link }: ScreenEvents,
): Screen {
  const term = new Terminal({
    allowProposedApi: true,
    fontFamily: getComputedStyle(host).fontFamily,
    fontSize: fontSizeOf(host),
    lineHeight: 1.2,
    scrollback: SCROLLBACK,
    minimumContrastRatio: 4.5,
    cursorBlink: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    theme: themeOf(host),
    linkHandler: {
      activate(_event, uri) {
        const address = safeLink(uri);
        if (address) link(address);
      },
    },
  });
  const widths = openWidths();
  term.unicode.register(widths);
  term.unicode.activeVersion = widths.version;
  disarm(term);
  term.open(host);
  term.textarea!.ariaLabel = label;
  const drawing = new OutputQueue(term, widths);
  term.onData((text) => {
    if (!isAnswer(text)) typeKeys(encoder.encode(text));
    else if (!drawing.again) sendAnswer(encoder.encode(text));
  });
  term.onBinary((text) => typeKeys(Uint8Array.from(text, (char) => char.charCodeAt(0))));
  keepKeyboard(term, host, unread);
  keepColours(term, host);
  keepFitting(term, host);
  keepFinger(term, host);
  keepScreenReaderLog(term, host, heard, omitted);
  const text = (): string => linesOf(term.buffer.normal).join('\n');
  keepPaper(host, text);
  term.onResize(() => sized(sizeOf(term)));
  return {
    get size() {
      return sizeOf(term);
    },
    write: (bytes, drawn, again) => drawing.enqueueOutput(bytes, drawn, again),
    text,
    clear: () => drawing.clearOutput(),
    focus: () => term.focus(),
    // xterm then also keeps back its answers to DSR, DA and the like.
    readOnly: (on) => void (term.options.disableStdin = on),
  };
}

function sizeOf({ cols, rows }: Terminal): Size {
  return {
    cols: Math.min(Math.max(cols, COLS.min), COLS.max),
    rows: Math.min(Math.max(rows, ROWS.min), ROWS.max),
  };
}
