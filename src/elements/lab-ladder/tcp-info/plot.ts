// One small plot: lines that step from value to value, on the ladder's axis of time laid from left to right.
// Pure but for the elements that it makes.
import type { TcpState } from '#protocol';
import { svg } from '../picture/svg.ts';
import type { SeriesStep } from './series.ts';

/** The plot's own units; it is stretched to the room that it has. */
const [WIDTH, HEIGHT] = [200, 30];
const EDGE = 2;

/** Where a moment stands, from 0, the beginning of the run, to 1, as far as it has come. */
export interface Axis {
  at(t: number): number;
  /** The stretches in which nothing happened, as they are shortened: from where to where. */
  readonly pauses: readonly (readonly [number, number])[];
}

/** A line of a plot. `filled`: with the area below it. */
export interface Line {
  steps: readonly SeriesStep[];
  /** The class that tells it from others. */
  name: string;
  filled?: boolean;
}

/** `most`: the value at the top. `logarithmic`: in that scale, so that few bytes are seen beside many. */
export function plotOf(
  lines: readonly Line[],
  axis: Axis,
  { most, logarithmic = false }: { most: number; logarithmic?: boolean },
): SVGElement {
  const scaled = (value: number): number => (logarithmic ? Math.log1p(value) : value);
  const y = (value: number): number =>
    round(HEIGHT - EDGE - (scaled(value) / (scaled(most) || 1)) * (HEIGHT - 2 * EDGE));
  const paths = lines.flatMap(({ steps, name, filled }) => {
    const stretches = stretchesOf(steps, axis);
    const line = svg('path', {
      class: `curve ${name}`,
      d: stretches.map((one) => pathOf(one, y)).join(''),
    });
    if (!filled) return [line];
    const areas = stretches.map((one) => {
      const [left, right] = [one[0]!.from, one.at(-1)!.to];
      return `${pathOf(one, y)}L${right} ${HEIGHT}H${left}Z`;
    });
    return [svg('path', { class: `area ${name}`, d: areas.join('') }), line];
  });
  return frame(axis, paths);
}

/** How far each state's line is from the others by its look is the style sheet's (tcp-info.css). */
export function stateBand(steps: readonly SeriesStep<TcpState>[], axis: Axis): SVGElement {
  const y = HEIGHT / 2;
  const lines = stretchesOf(steps, axis)
    .flat()
    .map(({ from, to, value }) =>
      svg('path', {
        class: `life ${value.toLowerCase().replaceAll('_', '-')}`,
        d: `M${from} ${y}H${to}`,
      }),
    );
  const changes = steps.map(({ t }) => `M${across(axis, t)} ${EDGE}V${HEIGHT - EDGE}`);
  return frame(axis, [...lines, svg('path', { class: 'changes', d: changes.join('') })]);
}

/** Shows the moment in every plot; undefined: none. */
export function markMoment(plots: Iterable<Element>, axis: Axis, t: number | undefined): void {
  for (const plot of plots) {
    const cursor = plot.querySelector('.cursor');
    if (t === undefined) cursor?.remove();
    else {
      const x = across(axis, t);
      const line = cursor ?? plot.appendChild(svg('path', { class: 'cursor' }));
      line.setAttribute('d', `M${x} 0V${HEIGHT}`);
    }
  }
}

function frame(axis: Axis, drawn: SVGElement[]): SVGElement {
  const pauses = axis.pauses.map(([from, to]) =>
    svg('rect', {
      class: 'pause',
      x: round(from * WIDTH),
      y: 0,
      width: round((to - from) * WIDTH),
      height: HEIGHT,
    }),
  );
  const box = { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none' };
  return svg('svg', { ...box, 'aria-hidden': 'true' }, ...pauses, ...drawn);
}

interface Level<Value> {
  from: number;
  to: number;
  value: Value;
}

/** What lasts without a gap, each level from where to where. */
function stretchesOf<Value>(steps: readonly SeriesStep<Value>[], axis: Axis): Level<Value>[][] {
  const stretches: Level<Value>[][] = [];
  let current: Level<Value>[] | undefined;
  for (const [nth, { t, value }] of steps.entries()) {
    const next = steps[nth + 1];
    if (value === undefined) {
      current = undefined;
      continue;
    }
    const level = { from: across(axis, t), to: next ? across(axis, next.t) : WIDTH, value };
    if (current) current.push(level);
    else stretches.push((current = [level]));
  }
  return stretches;
}

function pathOf(stretch: readonly Level<number>[], y: (value: number) => number): string {
  const [first] = stretch;
  return `M${first!.from} ${y(first!.value)}${stretch.map(({ to, value }) => `V${y(value)}H${to}`).join('')}`;
}

const across = (axis: Axis, t: number): number => round(axis.at(t) * WIDTH);

const round = (units: number): number => Math.round(units * 10) / 10;
