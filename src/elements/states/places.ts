// Where the states stand in their drawing, and the lines between them. Pure; in the drawing's units.
import type { StateName } from '../../shared/tcp-states.ts';

export const WIDTH = 384;
export const HEIGHT = 436;

/** A state's box. */
export const BOX = { width: 106, height: 28 };

/** From one row of words to the next. */
export const ROW = 14.5;

/** The middle of each box. The end that closes first goes down on the left. */
export const PLACES: Readonly<Record<StateName, readonly [number, number]>> = {
  CLOSED: [186, 18],
  LISTEN: [308, 70],
  SYN_SENT: [64, 134],
  SYN_RECV: [308, 134],
  ESTABLISHED: [186, 204],
  FIN_WAIT1: [64, 276],
  CLOSE_WAIT: [308, 276],
  FIN_WAIT2: [64, 348],
  CLOSING: [186, 348],
  LAST_ACK: [308, 348],
  TIME_WAIT: [64, 420],
  END: [308, 420],
};

/** A way from border to border. */
export interface StateLine {
  /** Its SVG path, shifted across by so much: the two ends' colours stand side by side. */
  path(off: number): string;
  /** Where the first row of its words stands: before this point, behind it, or with its middle on it. */
  words: readonly [number, number];
  anchor: 'start' | 'middle' | 'end';
}

/**
 * Straight. Words stand above a line that goes down sideways, and on the left of an upright one; `rows` of
 * them have their middle there.
 */
export function lineOf(from: StateName, to: StateName, rows = 1): StateLine {
  const [one, other] = [PLACES[from], PLACES[to]];
  const [dx, dy] = [other[0] - one[0], other[1] - one[1]];
  const length = Math.hypot(dx, dy);
  const [x1, y1] = border(one, dx, dy, 0);
  const [x2, y2] = border(other, -dx, -dy, 3);
  const [x, y] = [round((x1 + x2) / 2), round((y1 + y2) / 2)];
  const top = (rows - 1) * (ROW / 2);
  // Sideways, the lowest row comes nearest to the line.
  const away = 6 + Math.max(1, ((top - 3) * Math.abs(dx)) / Math.abs(dy || 1));
  const shifted = (off: number, at: readonly [number, number]): string =>
    `${round(at[0] + (off * dy) / length)},${round(at[1] - (off * dx) / length)}`;
  return {
    path: (off) => `M${shifted(off, [x1, y1])}L${shifted(off, [x2, y2])}`,
    ...(dy === 0
      ? { words: [x, y - 6], anchor: 'middle' }
      : dx > 0
        ? { words: [round(x + away), round(y - 3 - top)], anchor: 'start' }
        : { words: [round(x - away), round(y - top + (dx === 0 ? 4 : -3))], anchor: 'end' }),
  };
}

/** To the end at once. On the right it goes around the boxes between. */
export function shortLineOf(from: StateName): StateLine {
  const [x, y] = PLACES[from];
  const [endX, endY] = PLACES.END;
  if (x !== endX) return lineOf(from, 'END');
  const right = x + BOX.width / 2;
  const bulge = WIDTH - 4;
  return {
    path: (off) =>
      `M${right},${y + off}C${bulge + off},${y + 24} ${bulge + off},${endY - 24} ${right + 3},${endY + off}`,
    words: [right, y],
    anchor: 'start',
  };
}

/** Where a ray from the middle of a box leaves it, and `gap` beyond. */
function border([x, y]: readonly [number, number], dx: number, dy: number, gap: number) {
  const [width, height] = [BOX.width / 2 + gap, BOX.height / 2 + gap];
  const share = Math.min(width / Math.abs(dx || 1e-9), height / Math.abs(dy || 1e-9));
  return [round(x + dx * share), round(y + dy * share)] as const;
}

const round = (units: number): number => Math.round(units * 10) / 10;
