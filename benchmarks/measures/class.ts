// A class on one lab: members who join and press Run in the same moment, how soon the wall shows what
// their runs have met, and what a room of idle pages costs.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { joinAndRun, openClassPage, secretsIn } from '../class-members.ts';
import { leave, settled } from '../clicks.ts';
import { cpuOf } from '../cpu.ts';
import { startLab, type BenchLab } from '../lab.ts';
import { type Figures, interleaved, type Measure } from '../measure.ts';
import { rss } from '../proc.ts';
import { percentile } from '../statistics.ts';
import type { ClassPage } from '../../security/readers/class-page.ts';

const MEMBERS = 30;

const IDLE_PAGES = 500;

/** Milliseconds over which idle pages are measured. */
const RESTS = 10_000;

/** What case 1 shows as soon as its client has connected. */
const FIRST = 'connected';

const figures = [
  `${MEMBERS} join and run: first line p50 s`,
  `${MEMBERS} join and run: first line p95 s`,
  'from the connection to the wall: p50 s',
  'from the connection to the wall: last s',
  `${IDLE_PAGES} idle pages: MB`,
  `${IDLE_PAGES} idle pages: CPU ms a s`,
] as const;

export const classroom: Measure = {
  name: 'class',
  says: `a class of ${MEMBERS}, and ${IDLE_PAGES} idle pages`,
  rounds: 3,
  figures,
  run: ({ checkout, scripts }, rounds) =>
    interleaved([{ name: 'lab', once: () => once(checkout, path.join(scripts, 'class')) }], rounds),
};

async function once(checkout: string, folder: string): Promise<Figures> {
  const env = { CLASS: folder, CAPACITY: '60' };
  const lab = await startLab({ folder: checkout, env });
  try {
    const { code, teacher } = secretsIn(folder);
    return { ...(await runs(lab, code, teacher)), ...(await idles(lab, code)) };
  } finally {
    await lab.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runs(lab: BenchLab, code: string, teacher: string): Promise<Figures> {
  const wall = await openClassPage(lab.origin);
  const shown = new Map<number, number>();
  wall.hears = (news) => {
    if (news.type !== 'changed') return;
    for (const { number, outcomes } of news.members)
      if (!shown.has(number) && outcomes.some(({ expectation }) => expectation === FIRST))
        shown.set(number, performance.now());
  };
  await wall.asks({ type: 'watch', teacher });
  const members = await Promise.all(Array.from({ length: MEMBERS }, () => member(lab, code)));
  await wall.until(() => shown.size === MEMBERS);
  const late = members.map(({ number, connected }) => (shown.get(number)! - connected) / 1000);
  const lines = members.map(({ took }) => took / 1000);
  wall.drop();
  for (const { page } of members) page.drop();
  await Promise.all(members.map(({ reader }) => leave(reader)));
  const [p50, p95, wall50, wallLast] = figures;
  return {
    [p50]: percentile(lines, 0.5),
    [p95]: percentile(lines, 0.95),
    [wall50]: percentile(late, 0.5),
    [wallLast]: Math.max(...late),
  };
}

/** Waits until client and server are connected. */
async function member(lab: BenchLab, code: string) {
  const running = await joinAndRun(lab, code);
  await settled(running.reader);
  return { ...running, connected: performance.now() };
}

async function idles(lab: BenchLab, code: string): Promise<Figures> {
  await sleep(RESTS / 2);
  const before = rss(lab.pid);
  const pages: ClassPage[] = [];
  while (pages.length < IDLE_PAGES) {
    const page = await openClassPage(lab.origin);
    await page.asks({ type: 'join', code });
    pages.push(page);
  }
  await sleep(RESTS / 2);
  const [cpu, began] = [cpuOf(lab.pid), performance.now()];
  await sleep(RESTS);
  const seconds = (performance.now() - began) / 1000;
  const used = (cpuOf(lab.pid) - cpu) / 1000 / seconds;
  const memory = (rss(lab.pid) - before) / 1e6;
  for (const page of pages) page.drop();
  return { [figures[4]]: memory, [figures[5]]: used };
}
