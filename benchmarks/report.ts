// A measure's results as a table of text: medians and quartiles of the rounds, and the lab's ratio
// to each other subject, paired by round.
import type { Measure, Results } from './measure.ts';
import type { Load } from './machine.ts';
import { pairedRatios, spread, type Spread } from './statistics.ts';

/** The subject whose ratios to the others are of interest. */
const OURS = 'lab';

/** Three significant digits, and never an exponent. */
export function number(value: number): string {
  if (Number.isNaN(value)) return '–';
  const digits = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  return value.toFixed(Math.max(0, Math.min(3, 2 - digits)));
}

const shown = ({ low, median, high }: Spread): string =>
  Number.isNaN(median) ? '–' : `${number(median)} (${number(low)}–${number(high)})`;

/** A line a subject and figure; the ratio is ours to that subject's. */
export function table(measure: Measure, results: Results, load: Load): string {
  const rounds = Math.max(0, ...Object.values(results).map((one) => one.length));
  const others = Number.isNaN(load.others) ? 'unknown' : `${load.others.toFixed(2)} processors`;
  const lines = [
    `${measure.name}: ${measure.says}`,
    `  ${rounds} rounds, median (quartiles); load ${load.began} to ${load.ended}, others used ${others}`,
  ];
  for (const figure of measure.figures) {
    const of = (subject: string): number[] =>
      (results[subject] ?? []).map((figures) => figures[figure] ?? NaN);
    lines.push(`  ${figure}`);
    for (const subject of Object.keys(results)) {
      const ours = subject === OURS ? '' : shown(spread(pairedRatios(of(OURS), of(subject))));
      const isKnown = of(subject).some((value) => !Number.isNaN(value));
      if (!isKnown) continue;
      const ratio = ours === '' || ours === '–' ? '' : `${OURS} is × ${ours}`;
      lines.push(
        `    ${subject.padEnd(20)}${shown(spread(of(subject))).padEnd(28)}${ratio}`.trimEnd(),
      );
    }
  }
  return `${lines.join('\n')}\n`;
}
