// The table at the end of a soak: what was done, what must be zero, and the verdict.
import type { Leftovers } from './leftovers.ts';
import type { RestState } from './rest-state.ts';
import type { SoakTotals } from './totals.ts';

/** Bytes by which a lab may grow between its warm-up and its end. */
const MAX_DRIFT = 10 * 1024 * 1024;

const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

export interface SoakOutcome {
  tally: SoakTotals;
  /** With all readers at rest: after the warm-up, and at the end. */
  warmed: RestState;
  left: RestState;
  /** After the lab has ended. */
  after: Leftovers;
  stopTook: number;
  minutes: number;
  sessions: number;
}

/** Prints the table; true if everything that must be zero is. */
export function printTable(outcome: SoakOutcome): boolean {
  const { tally, warmed, left, after } = outcome;
  const { faults, gaps, hashes } = tally;
  const drift = left.memory - warmed.memory;
  const broken: string[] = [];
  const row = (name: string, value: string | number) =>
    console.log(`${name.padEnd(58)}${String(value).padStart(14)}`);
  const none = (name: string, value: number) => {
    if (value !== 0) broken.push(name);
    row(name, value === 0 ? '0' : `${value} !`);
  };

  console.log(`\n${outcome.sessions} readers, ${outcome.minutes} minutes`);
  row('runs of a case, each on a wire of its own', tally.runs);
  row('programs started and ended', tally.starts);
  row('bytes delivered', `${megabytes(tally.bytes)}`);
  row('streams whose hash was as printed', hashes.same);
  row('reconnects in the middle of output or typing', tally.reconnects);
  row('programs that ended while their terminal was paused', tally.pausedExits);
  for (const [act, times] of [...tally.acts].sort()) row(`  ${act}`, times);
  echoRow(row, tally.echoes);
  none('streams whose hash was another', hashes.different);
  none('bytes lost at a reconnect', gaps.bytesLost);
  none('bytes repeated at a reconnect', gaps.bytesRepeated);
  none('lines lost', faults.lost);
  none('lines repeated', faults.repeated);
  none('lines crossed', faults.crossed);
  none('events of a trace lost', gaps.eventsLost);
  none('events of a trace repeated', gaps.eventsRepeated);
  none('acts that failed', tally.failures.length);
  for (const [reason, times] of tally.refusals) none(`refused, ${reason}`, times);
  // The lab's own temporary folder and its groups exist until it ends.
  const { processes, networks, mounts } = left.held;
  for (const [name, count] of Object.entries({ processes, networks, mounts }))
    none(`${name} left while the lab rests`, count);
  none(
    'descriptors more than after the warm-up',
    Math.max(0, left.descriptors - warmed.descriptors),
  );
  for (const [name, count] of Object.entries(after) as [string, number][]) {
    none(`${name} left after the lab's end`, count);
  }
  row('lab, resident, after the warm-up', megabytes(warmed.memory));
  row('lab, resident, at the end', megabytes(left.memory));
  row('drift', `${megabytes(drift)}${drift > MAX_DRIFT ? ' !' : ''}`);
  row('SIGTERM to the end of the lab', `${outcome.stopTook.toFixed(0)} ms`);
  for (const failure of tally.failures.slice(0, 20)) console.log(`  ${failure}`);
  return broken.length === 0 && drift <= MAX_DRIFT;
}

function echoRow(row: (name: string, value: string) => void, echoes: readonly number[]): void {
  const sorted = echoes.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
  const times = [0.5, 0.95, 1].map((share) => at(share).toFixed(0));
  row(
    `echo of ${sorted.length} keys through both programs: p50/p95/worst`,
    `${times.join('/')} ms`,
  );
}
