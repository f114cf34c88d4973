// The values of a connection's ends as text. Pure; the texts are in ui.json.
import { fill } from '../../../shared/fill.ts';
import type { Texts } from '../../../shared/texts.ts';
import { type EndSeries, type Figure, FIGURES, valueAt } from './series.ts';

type InfoTexts = Texts['tcpInfo'];

/** What stands in a row of an end, and in a column of the table. */
export const ROWS = ['state', ...FIGURES, 'flight'] as const;
export type InfoRow = (typeof ROWS)[number];

/** The value of a row at a moment; the text for none where it has none. */
export function valueText(end: EndSeries, row: InfoRow, t: number, texts: InfoTexts): string {
  if (row === 'state') return valueAt(end.state, t) ?? texts.unknown;
  const value = valueAt(end.numbers[row], t);
  if (value === undefined) return texts.unknown;
  if (row !== 'flight') return figureText(row, value, texts);
  const window = valueAt(end.numbers.window, t);
  return window === undefined
    ? fill(texts.units.bytes, { n: value })
    : fill(texts.units.ofWindow, { n: value, window });
}

/** The largest value that a figure had; undefined if it had none. */
export function mostOf(end: EndSeries, figure: Figure): number | undefined {
  const values = end.numbers[figure].flatMap(({ value }) => value ?? []);
  return values.length === 0 ? undefined : Math.max(...values);
}

/** A time with as many digits as tell anything: `0.09 ms`, `204 ms`, `3.26 s`. */
export function figureText(
  figure: Figure,
  value: number,
  { units, unmeasured }: InfoTexts,
): string {
  if (figure === 'unacked' || figure === 'retransmits') return String(value);
  if (figure === 'rtt' && value === 0) return unmeasured;
  const ms = value / 1000;
  if (ms >= 1000) return fill(units.seconds, { n: digits(ms / 1000) });
  return fill(units.milliseconds, { n: digits(ms) });
}

const digits = (n: number): string => String(Number(n.toPrecision(n < 0.1 ? 1 : 3)));
