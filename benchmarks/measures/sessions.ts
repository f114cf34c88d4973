// How the lab bends as sessions become more: all of them type a key now and then, one is timed, and
// one more reader clicks Run. Its subjects are numbers of sessions, and a round goes through them
// upwards.
import { setTimeout as sleep } from 'node:timers/promises';
import { clickToLine, leave, settled } from '../clicks.ts';
import { cpuOf } from '../cpu.ts';
import type { Figures, Measure, Results } from '../measure.ts';
import { svg } from '../plot.ts';
import { pssBelow, rss } from '../proc.ts';
import type { BenchReader } from '../reader.ts';
import type { Folder } from '../servers/folder.ts';
import { lab, type LabServer } from '../servers/lab.ts';
import { rests } from '../servers/rest.ts';
import { type TerminalLine, ready } from '../servers/server.ts';
import { percentile, spread } from '../statistics.ts';
import { echoOf } from './echo.ts';

const SIZES = [1, 10, 30, 60, 120] as const;

/** Milliseconds between two keys of each session, of the timed echoes, and until they begin. */
const [TYPES_EVERY, LASTS, SETTLES] = [2000, 5000, 3000];

/** Milliseconds between two keys of the timed reader. */
const TIMED_EVERY = 15;

/** Clicks that are timed. */
const CLICKS = 3;

/** Readers who click at once while the sessions become more. */
const AT_ONCE = 10;

const figures = [
  'echo p50 ms',
  'echo p95 ms',
  'RSS of the server MB',
  'PSS of a session MB',
  'CPU ms a s and session',
  'first line ms',
] as const;

export const sessions: Measure = {
  name: 'sessions',
  says: `${SIZES.join(', ')} sessions of case 1, each typing every ${TYPES_EVERY / 1000} s`,
  rounds: 1,
  figures,
  async run(folder, rounds) {
    const results: Results = Object.fromEntries(SIZES.map((size) => [nameOf(size), []]));
    for (let round = 0; round < rounds; round += 1) await sweep(folder, results);
    return results;
  },
};

/** The medians of a run's results, by the number of sessions. */
export function picture(results: Results): string {
  const median = (size: number, figure: string): number =>
    spread((results[nameOf(size)] ?? []).map((one) => one[figure] ?? NaN)).median;
  const charts = figures.map((title) => ({
    title,
    values: SIZES.map((size) => median(size, title)),
  }));
  return svg(SIZES, charts, sessions.says);
}

const nameOf = (size: number): string => `${size} sessions`;

async function sweep(folder: Folder, results: Results): Promise<void> {
  const server = await lab(folder);
  try {
    const line = await ready(server, 'bench-keys');
    await rests(server);
    const empty = pssBelow(server.pid);
    const readers: BenchReader[] = [];
    for (const size of SIZES) {
      while (readers.length < size) {
        const more = Math.min(AT_ONCE, size - readers.length);
        readers.push(...(await Promise.all(Array.from({ length: more }, () => run(server)))));
      }
      results[nameOf(size)]!.push(await measured(server, line, readers, empty));
    }
    await Promise.all(readers.map(leave));
  } finally {
    await server.stop();
  }
}

async function run(server: LabServer): Promise<BenchReader> {
  const { reader } = await clickToLine(server);
  await settled(reader);
  return reader;
}

async function measured(
  server: LabServer,
  line: TerminalLine,
  readers: BenchReader[],
  empty: number,
): Promise<Figures> {
  let next = 0;
  const typing = setInterval(() => {
    const reader = readers[next % readers.length]!;
    reader.type('client', next % (2 * readers.length) < readers.length ? 'x' : '\x7f');
    next += 1;
  }, TYPES_EVERY / readers.length);
  await sleep(SETTLES);
  const [used, all, since] = [cpuOf(server.pid), server.group?.cpu() ?? NaN, performance.now()];
  const echoes: number[] = [];
  line.type('\r');
  while (performance.now() - since < LASTS) {
    echoes.push((await echoOf(line)) / 1000);
    await sleep(TIMED_EVERY);
  }
  const seconds = (performance.now() - since) / 1000;
  const cpu = (server.group ? server.group.cpu() - all : cpuOf(server.pid) - used) / seconds;
  const pss = (pssBelow(server.pid) - empty) / readers.length;
  const clicks: number[] = [];
  for (let click = 0; click < CLICKS; click += 1) {
    await sleep(SETTLES);
    const { took, reader } = await clickToLine(server);
    clicks.push(took);
    await settled(reader);
    await leave(reader);
  }
  clearInterval(typing);
  return {
    'echo p50 ms': percentile(echoes, 0.5),
    'echo p95 ms': percentile(echoes, 0.95),
    'RSS of the server MB': rss(server.pid) / 1e6,
    'PSS of a session MB': pss / 1e6,
    'CPU ms a s and session': cpu / 1000 / readers.length,
    'first line ms': percentile(clicks, 0.5),
  };
}
