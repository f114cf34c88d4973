// Bounds the cost of single control sequences (ECMA-48; XTerm Control Sequences): no parameter
// exceeds the screen, no string is endless. Pure.
import type { Size } from '#protocol';

/** A piece of sanitized output, and roughly the microseconds that drawing it takes. */
export interface Piece {
  text: string;
  cost: number;
}

/** No mode, colour or place has a larger number. */
const LARGEST = 9999;

/**
 * Sequences that repeat on cells or lines: insert, delete, erase, scroll, tab, repeat. Repeating
 * more often than the screen has cells or lines changes nothing.
 */
const perCell = new Set(['@', 'P', 'X', 'I', 'Z', 'b', ' @', ' A', "'}", "'~"]);
const perLine = new Set(['L', 'M', 'S', 'T', '^']);

/** Microseconds for each scrolled line, with 5000 lines kept. */
const LINE = 60;

/** Microseconds of expensive sequences, measured with xterm 6.0 on 200 rows of 500 cells. */
const dear: Record<string, number> = {
  J: 1500,
  h: 500,
  l: 500,
  b: 200,
  '@': 20,
  P: 20,
  X: 20,
  ' @': 3000,
  ' A': 3000,
  "'}": 3000,
  "'~": 3000,
  '!p': 100,
  n: 50,
  c: 50,
  x: 1500,
  z: 1500,
};

/** CSI; `body` is what is between its introducer and its final byte. */
export function csi(body: string, final: string, { cols, rows }: Size): Piece {
  const [, parameters = '', intermediates = ''] = /^([0-?]*)([ -/]*)$/.exec(body) ?? [];
  const name = intermediates + final;
  const isLines = perLine.has(name);
  const most = isLines ? rows : perCell.has(name) ? cols : LARGEST;
  const clamped = parameters.replace(/\d+/g, (digits) =>
    Number(digits) > most ? `${most}` : digits.slice(-4),
  );
  const times = isLines ? Number.parseInt(clamped, 10) || 1 : 0;
  return { text: `\x1b[${clamped}${name}`, cost: (dear[name] ?? 5) + times * LINE };
}

/** An escape sequence of its own, without its ESC: RIS and DECALN change the whole screen. */
export function escape(body: string): Piece {
  const isWhole = body === 'c' || body === '#8';
  return { text: `\x1b${body}`, cost: isWhole ? 3000 : 5 };
}

/** OSC, ended. Colours are set for the whole page anew. */
export function osc(data: string): Piece {
  const isColour = /^(?:4|5|1[0-9]|10[45]|11[0-9])(?:;|$)/.test(data);
  return { text: `\x1b]${data}\x07`, cost: isColour ? 5000 : 50 };
}

/** DCS, ended. */
export const dcs = (data: string): Piece => ({ text: `\x1bP${data}\x1b\\`, cost: 50 });
