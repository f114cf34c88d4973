// `npm run seats -- 30`: so many simulated readers join a class of a lab of their own, with this machine's
// settings, and run case 2 in the same moment, for a minute at most; then it says whether the places suffice.
import { chmodSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { joinAndRun, secretsIn } from '../class-members.ts';
import { startLab } from '../lab.ts';
import { seatsReport } from './report.ts';

/** Milliseconds. */
const AT_MOST = 60_000;

/** A class has no more members. */
const MOST = 600;

const [asked = '', ...rest] = process.argv.slice(2);
const readers = Number(asked);
if (!/^\d+$/.test(asked) || readers < 1 || readers > MOST || rest.length > 0) {
  console.error(`npm run seats -- READERS, a whole number from 1 to ${MOST}`);
  process.exit(2);
}

const folder = mkdtempSync(path.join(tmpdir(), 'seats-'));
// Started as root, the lab becomes another user.
chmodSync(folder, 0o755);
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const kept = path.join(folder, 'class');
const lab = await startLab({ env: { CLASS: kept }, log: openSync(devNull, 'w') });
const health = (await (await fetch(`${lab.origin}/healthz`)).json()) as { capacity: number };
const { code } = secretsIn(kept);
const times: number[] = [];
const click = { case: 'case-2', patience: AT_MOST, refused: () => {} };
const all = Array.from({ length: readers }, () =>
  joinAndRun(lab, code, click).then(
    ({ took }) => void times.push(took / 1000),
    // It has no line within the minute.
    () => {},
  ),
);
if (health.capacity > 0) {
  console.log(`${readers} readers press Run, for a minute at most.`);
  // Those beyond the places wait for as long as the others run.
  const placed = Math.min(readers, health.capacity);
  await Promise.race([Promise.all(all), sleep(AT_MOST), has(placed)]);
}
console.log(seatsReport({ readers, places: health.capacity, times }));
await lab.stop();
process.exit(0);

async function has(lines: number): Promise<void> {
  while (times.length < lines) await sleep(100);
}
