// The horizontal positions of a ladder's parts, and the paths of its shapes, in pixels. Pure.
import type { Host } from '#protocol';

/** Pixels between the lifelines of one end. */
const STEP = 13;

/** Pixels of one character of a label, in the font of strokes.css. */
export const LETTER = 6.3;

/** From CJK radicals on, Unicode has characters that are as wide as high, in any font. */
const wide = /[\u2e80-\uffff]/g;

/** The width of a label: a wide character has 1 em, where the font's own have 0.6. */
export const widthOf = (text: string): number =>
  (text.length + (2 / 3) * (text.match(wide)?.length ?? 0)) * LETTER;

/** A host has no more lifelines than this; further connections share the last. */
const MOST = 3;

/** The picture's columns for its width. */
export interface Columns {
  width: number;
  /** From left to right. */
  hosts: readonly Host[];
  /** The x of a lifeline; lane -1, a listening socket's, is that of lane 0. */
  line(host: Host, lane: number): number;
  /** The side on which a host has its further lifelines and its states; calls have the other. */
  inward(host: Host): 1 | -1;
  /** Halfway between the nth host and the next. */
  middle(nth: number): number;
}

/** Pixels on either side of the lifelines, for calls, signals and exits. */
function outsideOf(width: number, hosts: number): number {
  const [least, share] = hosts > 2 ? [72, 0.17] : [92, 0.24];
  return Math.min(Math.max(least, width * share), 150);
}

/** Pixels from a lifeline to the labels beside it, past a bar for each program of the host. */
export const besideOf = (programs: number): number => programs * 6 + 8;

/** Characters that fit into a label beside a lifeline. */
export function roomOf(width: number, programs: number, hosts: number): number {
  return Math.floor((outsideOf(width, hosts) - besideOf(programs)) / LETTER);
}

/** The last host mirrors the first, and those between stand as the first does. */
export function columnsOf(width: number, hosts: readonly Host[]): Columns {
  const outside = outsideOf(width, hosts.length);
  const last = hosts.length - 1;
  const gap = (width - 2 * outside) / last;
  const line = (host: Host, lane: number): number => {
    const nth = hosts.indexOf(host);
    const inside = Math.min(Math.max(lane, 0), MOST) * STEP;
    return nth === last ? width - (outside + inside) : outside + nth * gap + inside;
  };
  return {
    width,
    hosts,
    line,
    inward: (host) => (host === hosts[last] ? -1 : 1),
    middle: (nth) => (line(hosts[nth]!, 0) + line(hosts[nth + 1]!, 0)) / 2,
  };
}

/** Pixels that an arrow falls at most for its text to stand at its middle. */
const STEEP = 24;

/** An arrow's two ends, in pixels. */
export interface Arrow {
  from: number;
  to: number;
  top: number;
  bottom: number;
}

/** Where a text of an arrow stands, and on which side of that place: as SVG's text-anchor. */
export interface TextPlace {
  x: number;
  y: number;
  anchor: 'start' | 'middle' | 'end';
}

/**
 * The place of an arrow's label; with `below`, of a text so many pixels lower. That of a steep arrow is
 * beside its beginning, where there is room for it (layout.ts): at its middle other arrows have theirs.
 */
export function textPlace({ from, to, top, bottom }: Arrow, below?: number): TextPlace {
  if (bottom - top <= STEEP) {
    const y = (top + bottom) / 2 + (below ?? -4);
    return { x: (from + to) / 2, y, anchor: 'middle' };
  }
  const y = top + (below === undefined ? -3 : below - 2);
  const fallen = Math.max(0, y - top) / (bottom - top);
  const way = from < to ? 1 : -1;
  return { x: from + (to - from) * fallen + way * 8, y, anchor: way > 0 ? 'start' : 'end' };
}

/** An arrow's head, its tip at x, y: as a polygon's points. `way` is +1 to the right. */
export function head(x: number, y: number, way: number, size: number): string {
  return `${x},${y} ${x - way * size * 1.6},${y - size} ${x - way * size * 1.6},${y + size}`;
}

/** Two strokes that cross. */
export const cross = (x: number, y: number, size: number): string =>
  `M${x - size} ${y - size}l${2 * size} ${2 * size}m0 ${-2 * size}l${-2 * size} ${2 * size}`;

/** A flash, 10 pixels high, from a lifeline outwards. */
export const flash = (x: number, y: number, way: number): string =>
  `M${x} ${y}l${way * 4} -5l${way * 1} 4l${way * 5} -3l${way * -4} 6l${way * -1} -4z`;

/** A torn edge from left to right. */
export function tear(left: number, right: number, y: number): string {
  let path = `M${left} ${y}`;
  for (let [x, up] = [left, true]; x < right; up = !up) {
    x = Math.min(x + 6, right);
    path += `L${x} ${up ? y - 4 : y + 4}`;
  }
  return path;
}
