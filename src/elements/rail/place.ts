// The section that a reader is in, by where the page's headings stand in the window. Pure.

/** The share of the window's height above which a heading has been reached. */
export const READING_LINE = 0.3;

/**
 * The index of the section in the window; -1 above the first. `tops`: the headings' distances from
 * the window's upper edge, in pixels and in the order of the page. `height`: the window's. `atEnd`:
 * the page's end is in the window, where the last headings never come up to the line.
 */
export function sectionAt(tops: readonly number[], height: number, atEnd: boolean): number {
  const line = atEnd ? height : height * READING_LINE;
  return tops.findLastIndex((top) => top <= line);
}
