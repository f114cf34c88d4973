// A segment's bytes as a grid of hexadecimal digits with their letters, through which the arrow keys
// go.
import { element, type OnPart } from './element.ts';

/** Bytes a row, where there is room and where there is not. */
const WIDE = 16;
const NARROW = 8;

export interface HexGrid {
  readonly grid: HTMLElement;
  /** Marks these bytes; none where `length` is 0. */
  markBytes(start: number, length: number): void;
}

/**
 * `nameOf`: what a screen reader says of a byte. `layerOf`: the number of its layer. `onByte`: with
 * the index of a byte.
 */
export function hexGrid(
  bytes: Uint8Array,
  label: string,
  nameOf: (at: number) => string,
  layerOf: (at: number) => number,
  onByte: OnPart,
): HexGrid {
  const perRow = matchMedia('(width < 44rem)').matches ? NARROW : WIDE;
  const grid = element('div', { class: 'hex', role: 'grid', 'aria-label': label });
  const cells: HTMLElement[] = [];
  const letters: HTMLElement[] = [];
  for (let from = 0; from < bytes.length; from += perRow) {
    const row = element('div', { role: 'row' });
    row.append(
      element('span', { role: 'rowheader', class: 'offset' }, from.toString(16).padStart(4, '0')),
    );
    const line = [...bytes.subarray(from, from + perRow)];
    const own = line.map((byte, nth) => {
      const at = from + nth;
      const kind = `layer-${layerOf(at)}`;
      const given = { role: 'gridcell', tabindex: at === 0 ? '0' : '-1', class: kind };
      const cell = element('span', given, byte.toString(16).padStart(2, '0'));
      cell.ariaLabel = nameOf(at);
      cells.push(cell);
      return cell;
    });
    const text = line.map((byte) => element('span', {}, letterOf(byte)));
    letters.push(...text);
    const rest = Array.from({ length: perRow - line.length }, () => element('span', {}));
    const all = element('span', { class: 'letters', 'aria-hidden': 'true' }, ...text, ...rest);
    row.append(...own, all);
    grid.append(row);
  }
  const indexOf = (target: EventTarget | null): number => {
    const at = cells.indexOf(target as HTMLElement);
    return at >= 0 ? at : letters.indexOf(target as HTMLElement);
  };
  // As in the table of fields.
  grid.addEventListener('pointermove', ({ target }) => onByte(indexOf(target), 'pointer'));
  grid.addEventListener('pointerleave', () => onByte(-1, 'pointer'));
  grid.addEventListener('focusin', ({ target }) => onByte(indexOf(target), 'focus'));
  grid.addEventListener('keydown', (event) => {
    const at = indexOf(event.target);
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: perRow, ArrowUp: -perRow }[event.key];
    const ends = { Home: 0, End: cells.length - 1 }[event.key];
    const to = ends ?? (step === undefined ? undefined : at + step);
    if (to === undefined) return;
    event.preventDefault();
    cells[to]?.focus();
  });
  return {
    grid,
    markBytes(start, length) {
      for (const [at, cell] of cells.entries()) {
        const marked = at >= start && at < start + length;
        cell.classList.toggle('lit', marked);
        letters[at]!.classList.toggle('lit', marked);
        if (length > 0) cell.tabIndex = at === start ? 0 : -1;
      }
      if (length > 0) cells[start]?.scrollIntoView({ block: 'nearest' });
    },
  };
}

/** A printable letter of ASCII, or a dot. */
const letterOf = (byte: number): string =>
  byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.';
