// Maps time to height, in order, so that no two labels of a band overlap: dense moments are
// stretched and long pauses shortened. Pure.
import type { Band } from './bands.ts';

/** The room of a point in a band, in pixels above and below its height. */
export interface Need {
  band: Band;
  above: number;
  below: number;
}

export interface Point {
  /** Microseconds since the run began. */
  t: number;
  needs: Need[];
  /** The point is at least `by` pixels below this earlier one. */
  below?: { point: Point; by: number };
  /** Filled in by `place`. */
  y: number;
}

/** A stretch of time in which nothing happened, shown as a pause. */
export interface Pause {
  top: number;
  bottom: number;
  /** Microseconds. */
  lasts: number;
}

/** How time is shown: pixels for a pause, and for each tenfold of the time between two points. */
export interface Pace {
  pause: number;
  tenfold: number;
}

/** A longer time between two points is a pause, in microseconds. */
export const PAUSE = 100_000;

/** Shorter times add no height, in microseconds. */
const MOMENT = 10;

/**
 * Sets each point's `y`, the first at `top`. `points` are sorted by time; `across` are the bands
 * that a pause takes up.
 */
export function place(
  points: readonly Point[],
  top: number,
  pace: Pace,
  across: readonly Band[],
): Pause[] {
  const free = new Map<Band, number>();
  const pauses: Pause[] = [];
  let [y, t] = [top, points[0]?.t ?? 0];
  for (const point of points) {
    const between = point.t - t;
    if (between >= PAUSE) {
      const begins = Math.max(y, ...across.map((band) => free.get(band) ?? top)) + 3;
      y = begins + pace.pause + length(between / PAUSE, pace);
      pauses.push({ top: begins, bottom: y, lasts: between });
      for (const band of across) free.set(band, y + 2);
    } else {
      y += length(between, pace);
    }
    const { below, needs } = point;
    if (below) y = Math.max(y, below.point.y + below.by);
    for (const { band, above } of needs) y = Math.max(y, (free.get(band) ?? top) + above);
    for (const { band, below } of needs) {
      free.set(band, Math.max(free.get(band) ?? top, y + below));
    }
    point.y = y;
    t = point.t;
  }
  return pauses;
}

function length(microseconds: number, { tenfold }: Pace): number {
  return tenfold * Math.log10(1 + Math.max(0, microseconds) / MOMENT);
}

/** The height of a moment between placed points. */
export function heightAt(points: readonly Point[], t: number): number {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (points[middle]!.t <= t) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [points[low - 1], points[low]];
  if (!before) return after?.y ?? 0;
  if (!after) return before.y;
  return before.y + ((after.y - before.y) * (t - before.t)) / (after.t - before.t);
}
