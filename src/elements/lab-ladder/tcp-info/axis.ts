// The ladder's axis of time, laid from left to right: pauses are as short as there. Pure.
import type { TimedLayout } from '../picture/layout.ts';
import type { Axis } from './plot.ts';

export function axisOf({
  heightOf,
  height,
  pauses,
}: Pick<TimedLayout, 'heightOf' | 'height' | 'pauses'>): Axis {
  const top = heightOf(-Infinity);
  const at = (y: number): number => Math.min(Math.max((y - top) / Math.max(height - top, 1), 0), 1);
  return {
    at: (t) => at(heightOf(t)),
    pauses: pauses.map(({ top: from, bottom: to }) => [at(from), at(to)] as const),
  };
}
