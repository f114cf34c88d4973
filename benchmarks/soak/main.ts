// `npm run soak`: many readers use a lab of their own for an hour, and every byte, line and event
// of theirs is audited; then leftovers are counted. The exit status says whether all held.
import { mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { nodeOf } from '../../security/lab/checkout.ts';
import { INSPECTED } from '../../lab-server/test/collect.ts';
import { startLab } from '../lab.ts';
import { rss } from '../proc.ts';
import { makeSoakCheckout } from './checkout.ts';
import { SimulatedUser } from './simulated-user.ts';
import { Group } from './leftovers.ts';
import { simulate } from './simulate.ts';
import { measureAtRest, type RestState } from './rest-state.ts';
import { LoadLimiter } from './load-limiter.ts';
import { seeded } from './random.ts';
import { RestBarrier } from './rest-barrier.ts';
import { printTable } from './table.ts';
import { SoakTotals } from './totals.ts';

const MINUTE = 60_000;
const MEGABYTE = 1024 * 1024;

/**
 * Minutes after which a lab has met everything once; a short soak warms up for a third of its time.
 */
const WARM_UP = 5;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    sessions: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
  },
});
const minutes = Number(values.minutes);
const sessions = Number(values.sessions);
if (!(minutes > 0) || !(sessions > 0) || process.getuid?.() !== 0) {
  console.error('A soak is for root: npm run soak -- --minutes 60 --sessions 60 --seed 1');
  process.exit(2);
}

const folder = mkdtempSync(path.join(tmpdir(), 'soak-'));
makeSoakCheckout(folder);
const logFile = path.join(tmpdir(), `soak-lab-${process.pid}.log`);
const group = new Group();
const lab = await startLab({
  folder,
  node: nodeOf(folder),
  prefix: group.prefix,
  log: openSync(logFile, 'w'),
  env: { CAPACITY: String(sessions), ...INSPECTED },
});
console.log(
  `${new Date().toISOString()} ${sessions} readers, ${minutes} minutes, seed ${values.seed}`,
);
console.log(`lab ${lab.pid} at ${lab.origin}, its log in ${logFile}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void lab.stop().then(() => process.exit(130)));
}

const tally = new SoakTotals();
const pace = new LoadLimiter();
const rests = new RestBarrier(sessions);
const desks = Array.from(
  { length: sessions },
  (_, id) => new SimulatedUser(id, lab.origin, seeded(Number(values.seed) * 1000 + id), tally),
);
const began = performance.now();
const lives = Promise.all(desks.map((desk) => simulate(desk, pace, rests)));

let minute = 0;
const lines = setInterval(() => void minuteLine(), MINUTE);
const warm = Math.min(WARM_UP, minutes / 3) * MINUTE;
await sleep(warm);
const warmed = await restOf();
await sleep(Math.max(0, minutes * MINUTE - (performance.now() - began)));
const left = await restOf(true);
clearInterval(lines);
await lives;
pace.end();

await Promise.all(desks.map((desk) => desk.close()));
const stopped = performance.now();
await lab.stop();
const stopTook = performance.now() - stopped;
const after = await group.left(lab.pid);
rmSync(folder, { recursive: true });
const held = printTable({ tally, warmed, left, after, stopTook, minutes, sessions });
if (held) {
  group.remove();
  rmSync(logFile);
}
process.exit(held ? 0 : 1);

async function restOf(isLast = false): Promise<RestState> {
  const go = await rests.waitForAll();
  const rest = await measureAtRest(group, lab, logFile);
  if (isLast) rests.end();
  go();
  return rest;
}

async function minuteLine(): Promise<void> {
  minute += 1;
  const worst = Math.max(0, ...tally.takeEchoes());
  const health = (await (await fetch(`${lab.origin}/healthz`)).json()) as { sessions: number };
  const { lost, repeated, crossed } = tally.faults;
  console.log(
    [
      `minute ${minute}: ${health.sessions} sessions run`,
      `${tally.runs} runs, ${tally.starts} starts`,
      `${tally.reconnects} reconnects, ${tally.pausedExits} paused exits`,
      `${(tally.bytes / MEGABYTE).toFixed(0)} MB`,
      `lost ${lost}, repeated ${repeated}, crossed ${crossed}`,
      `${tally.failures.length} failures`,
      `lab ${(rss(lab.pid) / MEGABYTE).toFixed(1)} MB`,
      `worst echo ${worst.toFixed(0)} ms`,
      `cores ${(pace.busy * 100).toFixed(0)} % busy`,
    ].join('; '),
  );
}
