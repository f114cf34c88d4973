// What has a goal of its own and no peer: the lab's start, segments, Ctrl+C, the ladder, a machine of
// 2 GiB.
import { foreignErrno } from '../../lab-server/libc/test/foreign-errno.ts';
import { startLab } from '../lab.ts';
import { ladderFrames } from '../ladder.ts';
import { type Figures, interleaved, type Measure } from '../measure.ts';
import { percentile } from '../statistics.ts';
import { onTwoGib } from '../two-gib.ts';
import * as rows from './goal-rows.ts';

const AT_ONCE = 30;
const CALLS = 100_000;
const SLOWER = 4;

/** The figures that are times, each with its goal; of each the p50 and the p95 are told. */
const times = {
  segment: 'a segment to the page, ms (goal 100)',
  segments: `a segment to the page, ${AT_ONCE} readers, ms (100)`,
  interrupt: 'Ctrl+C against a flood to its end drawn, ms (100)',
  growing: 'a frame while a ladder grows to 10,000 events, ms (50)',
  scrolling: 'a frame while it is scrolled, ms (34)',
  slowGrowing: `… while it grows, on a processor slowed ${SLOWER} times, ms (17)`,
  slowScrolling: `… while it is scrolled, slowed ${SLOWER} times, ms (17)`,
} as const;

const others = {
  start: 'npm start, nothing missing, to the first answer, ms (5000)',
  foreign: `another call's errno in ${CALLS} calls (0)`,
  capture: 'memory of a capture, MB (10)',
  capacity: `sessions that a machine of 2 GiB takes (${AT_ONCE})`,
  most: `most memory of ${AT_ONCE} that run there, MB (2147)`,
  kills: 'killed there for want of memory (0)',
} as const;

const p50 = (name: string): string => `${name}, p50`;
const p95 = (name: string): string => `${name}, p95`;

export const goals: Measure = {
  name: 'goals',
  says: 'what has a goal and no peer',
  rounds: 1,
  figures: [
    ...Object.values(times).flatMap((name) => [p50(name), p95(name)]),
    ...Object.values(others),
  ],
  run: (_, rounds) => interleaved([{ name: 'lab', once: all }], rounds),
};

async function all(): Promise<Figures> {
  const figures: Figures = {};
  const tell = (name: string, values: number[]): void => {
    figures[p50(name)] = percentile(values, 0.5);
    figures[p95(name)] = percentile(values, 0.95);
  };
  figures[others.start] = await rows.secondStart();
  const foreign = Object.values(await foreignErrno(CALLS));
  figures[others.foreign] = foreign.reduce((sum, one) => sum + one, 0);
  const lab = await startLab();
  try {
    figures[others.capture] = (await rows.captureMemory(lab)) / 1e6;
    tell(times.segment, await rows.segmentDelays(lab, 1));
    tell(times.segments, await rows.segmentDelays(lab, AT_ONCE));
    tell(times.interrupt, await rows.interrupts(lab, 10));
    const { growing, scrolling } = await ladderFrames(lab.origin);
    tell(times.growing, growing);
    tell(times.scrolling, scrolling);
    const slow = await ladderFrames(lab.origin, SLOWER);
    tell(times.slowGrowing, slow.growing);
    tell(times.slowScrolling, slow.scrolling);
  } finally {
    await lab.stop();
  }
  const small = await onTwoGib((one) => rows.aClass(one, AT_ONCE));
  figures[others.capacity] = small?.capacity ?? NaN;
  figures[others.most] = (small?.most ?? NaN) / 1e6;
  figures[others.kills] = small?.kills ?? NaN;
  return figures;
}
