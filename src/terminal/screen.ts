// What a terminal is drawn with: xterm, fetched only when something is to be drawn. Everything of
// xterm's is in this file.
import { FitAddon } from '@xterm/addon-fit';
import { Terminal, type ITheme } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import type { Size } from '#protocol';
import { COLS, ROWS } from '#protocol';
import { isAnswer, safeLink } from './escapes.ts';
import { leaving, modifiers } from './leave.ts';

export interface Screen {
  readonly size: Size;
  /** `drawn` is called when the bytes are on the screen. `again`: what they ask is not answered. */
  write(bytes: Uint8Array, drawn: () => void, again: boolean): void;
  /** The whole scroll-back, wrapped lines joined, without empty lines at the end. */
  text(): string;
  clear(): void;
  focus(): void;
  /** Whether keys are only told of, and what a program asks the terminal is not answered. */
  readOnly(on: boolean): void;
}

export interface ScreenEvents {
  keys: (bytes: Uint8Array) => void;
  sized: (size: Size) => void;
  /** A key was pressed that nothing reads. */
  unread: () => void;
  /** A link that the program has printed was clicked; its whole address, which is https. */
  link: (address: string) => void;
}

const SCROLLBACK = 5000; // lines
const FONT_SIZE = 13; // CSS pixels

const encoder = new TextEncoder();

/** Draws into `host`, as large as it is and in its colours. `label` is for screen readers. */
export async function openScreen(
  host: HTMLElement,
  label: string,
  { keys, sized, unread, link }: ScreenEvents,
): Promise<Screen> {
  const { fontFamily } = getComputedStyle(host);
  // xterm measures a character when it opens and keeps to that. Only the first face is asked for: a
  // fall-back that is not on the reader's machine would be an error.
  await document.fonts.load(`${FONT_SIZE}px ${fontFamily.split(',')[0]}`);
  const term = new Terminal({
    fontFamily,
    fontSize: FONT_SIZE,
    lineHeight: 1.2,
    scrollback: SCROLLBACK,
    screenReaderMode: true,
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
  disarm(term);
  const fit = new FitAddon();
  term.loadAddon(fit);
  term.open(host);
  term.textarea?.setAttribute('aria-label', label);
  let again = false;
  term.onData((text) => {
    if (!again || !isAnswer(text)) keys(encoder.encode(text));
  });
  term.onBinary((text) => keys(Uint8Array.from(text, (char) => char.charCodeAt(0))));
  keepKeys(term, () => keys(encoder.encode('\x1b')), unread);
  keepColours(term, host);
  keepFitting(fit, host);
  term.onResize(() => sized(sizeOf(term)));
  return {
    get size() {
      return sizeOf(term);
    },
    write(bytes, drawn, drawnBefore) {
      if (!drawnBefore) return term.write(bytes, drawn);
      // xterm reads one piece after the other, and answers while it reads.
      term.write('', () => (again = true));
      term.write(bytes, () => {
        again = false;
        drawn();
      });
    },
    text: () => textOf(term),
    clear: () => term.reset(),
    focus: () => term.focus(),
    // xterm then also keeps its answers to DSR, DA and the like to itself.
    readOnly: (on) => void (term.options.disableStdin = on),
  };
}

/** A program has no say in the clipboard, the page's title or the window, and few links. */
function disarm({ parser }: Terminal): void {
  for (const command of [0, 1, 2, 52]) parser.registerOscHandler(command, () => true);
  parser.registerCsiHandler({ final: 't' }, () => true);
  let open = false;
  parser.registerOscHandler(8, (data) => {
    const uri = data.slice(data.indexOf(';') + 1);
    const link = uri !== '' && safeLink(uri) !== undefined;
    // What is no link ends one that is open, which only xterm's own handler can do.
    const ends = open;
    open = link;
    return !link && !ends;
  });
}

function sizeOf({ cols, rows }: Terminal): Size {
  return {
    cols: Math.min(Math.max(cols, COLS.min), COLS.max),
    rows: Math.min(Math.max(rows, ROWS.min), ROWS.max),
  };
}

function textOf(term: Terminal): string {
  const { normal } = term.buffer;
  let text = '';
  for (let at = 0; at < normal.length; at += 1) {
    const line = normal.getLine(at);
    if (!line) break;
    if (at > 0 && !line.isWrapped) text += '\n';
    text += line.translateToString(!normal.getLine(at + 1)?.isWrapped);
  }
  return text.replace(/\n+$/, '');
}

function keepKeys(term: Terminal, escape: () => void, unread: () => void): void {
  const decide = leaving(() => !term.options.disableStdin && escape());
  term.attachCustomKeyEventHandler((event) => {
    if (event.type !== 'keydown') return true;
    const taken = decide(event.key) === 'program';
    if (taken && term.options.disableStdin && !modifiers.includes(event.key)) unread();
    return taken;
  });
}

/** Keeps the colours those of the page's theme, which the reader or the system may turn. */
function keepColours(term: Terminal, host: HTMLElement): void {
  const follow = (): void => void (term.options.theme = themeOf(host));
  new MutationObserver(follow).observe(document.documentElement, {
    attributeFilter: ['data-theme'],
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', follow);
}

function keepFitting(fit: FitAddon, host: HTMLElement): void {
  const refit = (): void => {
    if (host.clientWidth > 0) fit.fit();
  };
  refit();
  new ResizeObserver(refit).observe(host);
}

/** The host's own colours, and those that a program may ask for, from styles/tokens.css. */
function themeOf(host: HTMLElement): ITheme {
  const style = getComputedStyle(host);
  const ansi = (name: string): string => style.getPropertyValue(`--ansi-${name}`);
  return {
    background: style.backgroundColor,
    foreground: style.color,
    cursor: style.caretColor,
    selectionBackground: ansi('selection'),
    black: ansi('black'),
    red: ansi('red'),
    green: ansi('green'),
    yellow: ansi('yellow'),
    blue: ansi('blue'),
    magenta: ansi('magenta'),
    cyan: ansi('cyan'),
    white: ansi('white'),
    brightBlack: ansi('bright-black'),
  };
}
