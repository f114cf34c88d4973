// `npm run bench`: measures, and prints a table beside the goals. It asserts nothing, because a
// time depends on the machine; the reader of the table judges.
import { availableParallelism } from 'node:os';
import { foreignErrno } from '../lab-server/libc/test/foreign-errno.ts';
import { startLab } from './lab.ts';
import { ladderFrames } from './ladder.ts';
import * as measure from './measures.ts';
import { onTwoGib } from './two-gib.ts';

const AT_ONCE = 30;
const CALLS = 100_000;

const milliseconds = (value: number) => `${value.toFixed(0)} ms`;
const megabytes = (value: number) => `${(value / 1024 / 1024).toFixed(1)} MB`;

/** The smallest value that at least this share of the values do not exceed. */
function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1]!;
}

function row(name: string, first: string, second: string, goal: string): void {
  console.log(`${name.padEnd(52)}${first.padStart(10)}${second.padStart(10)}${goal.padStart(12)}`);
}

function timesRow(name: string, times: number[], goal: string): void {
  row(name, milliseconds(percentile(times, 0.5)), milliseconds(percentile(times, 0.95)), goal);
}

console.log(`node ${process.version}, ${availableParallelism()} cores`);
row('', 'p50', 'p95', 'goal');
timesRow('npm start, nothing missing, to the first answer', [await measure.secondStart()], '5 s');

const foreign = Object.values(await foreignErrno(CALLS)).reduce((all, one) => all + one, 0);
row(`another call's errno in ${CALLS} calls`, `${foreign}`, '', '0');

const lab = await startLab();
try {
  timesRow('Run to the first line, idle', await measure.idleRuns(lab, 20), '300 ms');
  const alone = megabytes(await measure.sessionMemory(lab));
  row('memory of a session of two programs, alone', alone, '', '45 MB');
  row('memory of its capture', megabytes(await measure.captureMemory(lab)), '', '10 MB');
  timesRow('a segment to the page, one reader', await measure.segmentDelays(lab, 1), '100 ms');
  timesRow(
    `a segment to the page, ${AT_ONCE} readers`,
    await measure.segmentDelays(lab, AT_ONCE),
    '100 ms',
  );
  const stalled = megabytes(await measure.stalledReader(lab));
  row('lab server grows by, nobody reading a flood', stalled, '', '10 MB');
  timesRow('Ctrl+C against a flood to its end drawn', await measure.interrupts(lab, 10), '100 ms');
  const { growing, scrolling } = await ladderFrames(lab.origin);
  timesRow('a frame while a ladder grows to 10,000 events', growing, '50 ms');
  timesRow('a frame while it is scrolled', scrolling, '34 ms');
  const { times, memory } = await measure.runsAtOnce(lab, AT_ONCE);
  timesRow(`Run to the first line, ${AT_ONCE} at once`, times, '3 s');
  row(`memory of each of ${AT_ONCE} sessions`, megabytes(memory), '', '45 MB');
  const echoes = await measure.echoesBesideRuns(lab, AT_ONCE);
  timesRow(`a reader's echo while ${AT_ONCE} others click Run`, echoes, '-');
} finally {
  await lab.stop();
}

const small = await onTwoGib((one) => measure.aClass(one, AT_ONCE));
if (small) {
  row('sessions that a machine of 2 GiB takes', `${small.capacity}`, '', `${AT_ONCE}`);
  row(`most memory of ${AT_ONCE} that run there`, megabytes(small.most), '', '2048 MB');
  row('killed there for want of memory', `${small.kills}`, '', '0');
}
