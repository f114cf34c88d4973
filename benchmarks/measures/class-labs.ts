// A class over several lab servers: how soon a change of a member on any of them is on the walls of all.
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { noPostgres, PostgresServer } from '../../lab-server/class/postgres/test/server.ts';
import { ClassPage } from '../../security/readers/class-page.ts';
import { type BenchLab, startLab } from '../lab.ts';
import { type Figures, interleaved, type Measure } from '../measure.ts';
import { percentile } from '../statistics.ts';

const LABS = 3;

const MEMBERS = 500;

/** Milliseconds over which the members raise their hands. */
const WITHIN = 10_000;

const figures = [
  `${MEMBERS} members join: s`,
  'from a change to all walls: p50 ms',
  'from a change to all walls: p95 ms',
  'from a change to all walls: last ms',
] as const;

export const classLabs: Measure = {
  name: 'class-labs',
  says: `a class of ${MEMBERS} over ${LABS} labs with one database`,
  rounds: 3,
  figures,
  run: ({ checkout, scripts }, rounds) =>
    interleaved(
      [{ name: 'labs', once: () => once(checkout, path.join(scripts, 'class-labs')) }],
      rounds,
    ),
};

async function once(checkout: string, folder: string): Promise<Figures> {
  if (noPostgres) throw new Error(noPostgres);
  const server = new PostgresServer();
  const labs: BenchLab[] = [];
  const folderOf = (n: number): string => `${folder}-${n}`;
  try {
    const url = await server.database();
    for (let n = 0; n < LABS; n += 1) {
      const env = { CLASS: folderOf(n), DATABASE_URL: url, POOL: '0' };
      labs.push(await startLab({ folder: checkout, env }));
    }
    const links = readFileSync(path.join(folderOf(0), 'links.txt'), 'utf8');
    const code = /\/join\/#(\w+)/.exec(links)![1]!;
    const teacher = /\/class\/#(\w+)/.exec(links)![1]!;
    return await changes(labs, code, teacher);
  } finally {
    await Promise.all(labs.map((lab) => lab.stop()));
    server.remove();
    for (let n = 0; n < LABS; n += 1) rmSync(folderOf(n), { recursive: true, force: true });
  }
}

async function changes(labs: BenchLab[], code: string, teacher: string): Promise<Figures> {
  const began = performance.now();
  const members = await Promise.all(
    Array.from({ length: MEMBERS }, (_, n) => member(labs[n % LABS]!, code)),
  );
  const joining = (performance.now() - began) / 1000;
  const shown = labs.map(() => new Map<number, number>());
  const walls = await Promise.all(labs.map((lab, n) => wallOf(lab, teacher, shown[n]!)));
  const raised = await Promise.all(members.map((one, n) => raise(one, (n / MEMBERS) * WITHIN)));
  const isShown = (): boolean => shown.every(({ size }) => size === MEMBERS);
  while (!isShown()) await sleep(50);
  const late = members.map(
    ({ number }, n) => Math.max(...shown.map((of) => of.get(number)!)) - raised[n]!,
  );
  for (const page of walls) page.drop();
  for (const { page } of members) page.drop();
  return {
    [figures[0]]: joining,
    [figures[1]]: percentile(late, 0.5),
    [figures[2]]: percentile(late, 0.95),
    [figures[3]]: Math.max(...late),
  };
}

async function member({ origin }: BenchLab, code: string) {
  const page = await ClassPage.open(origin, '127.0.0.1');
  const joined = await page.asks({ type: 'join', code });
  if (joined?.type !== 'joined') throw new Error('the class let nobody in');
  return { page, number: joined.number };
}

/** Notes when the wall has first shown each raised hand. */
async function wallOf({ origin }: BenchLab, teacher: string, shown: Map<number, number>) {
  const wall = await ClassPage.open(origin, '127.0.0.1');
  wall.hears = (news) => {
    if (news.type !== 'changed') return;
    for (const { number, hand } of news.members)
      if (hand && !shown.has(number)) shown.set(number, performance.now());
  };
  await wall.asks({ type: 'watch', teacher });
  return wall;
}

/** Returns when. */
async function raise({ page }: { page: ClassPage }, after: number): Promise<number> {
  await sleep(after);
  page.send({ type: 'hand', up: true });
  return performance.now();
}
