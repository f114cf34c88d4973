// What is said of many times: percentiles, quartiles, and ratios of what was measured in the same
// round. Pure.

/** The smallest value that at least this share of the values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}

/** The middle of the values and the range of their middle half. */
export interface Spread {
  low: number;
  median: number;
  high: number;
}

/** Between two values quartiles are interpolated; NaN of no values. */
export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => {
    const place = (sorted.length - 1) * share;
    const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
    if (below === undefined || above === undefined) return NaN;
    return below + (above - below) * (place - Math.floor(place));
  };
  return { low: at(0.25), median: at(0.5), high: at(0.75) };
}

/** Of each round `ours` by `theirs`; the two lists hold a value a round. */
export function pairedRatios(ours: readonly number[], theirs: readonly number[]): number[] {
  return ours.flatMap((one, round) => {
    const other = theirs[round];
    return other === undefined ? [] : [one / other];
  });
}

/**
 * The order of a round: each begins with another, and every second goes backwards, so that what
 * drifts in the machine meets all alike.
 */
export function orderOf<T>(subjects: readonly T[], round: number): T[] {
  const first = Math.floor(round / 2) % Math.max(1, subjects.length);
  const rotated = [...subjects.slice(first), ...subjects.slice(0, first)];
  return round % 2 === 0 ? rotated : rotated.toReversed();
}
