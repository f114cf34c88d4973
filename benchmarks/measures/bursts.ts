// Many readers who click Run in the same moment: when their first lines come, and what it costs a
// reader who already runs.
import { setTimeout as sleep } from 'node:timers/promises';
import { clickToLine, leave, settled } from '../clicks.ts';
import { type Figures, interleaved, type Measure, type Subject } from '../measure.ts';
import { pssBelow } from '../proc.ts';
import { LARGEST_BURST, withServers } from '../servers/all.ts';
import type { LabServer } from '../servers/lab.ts';
import { rests } from '../servers/rest.ts';
import { type TerminalLine, ready, type Server } from '../servers/server.ts';
import { percentile } from '../statistics.ts';
import { echoOf } from './echo.ts';
import { bareNode } from './starts.ts';

const SIZES = [30, LARGEST_BURST];

/** Milliseconds between two keys of the reader who runs. */
const TYPES_EVERY = 20;

const figuresOf = (size: number) => [
  `${size} at once: p50 s`,
  `${size} at once: last s`,
  `${size} at once: echo beside, p95 ms`,
];

const READY = 'PSS MB of what is held ready';

export const bursts: Measure = {
  name: 'bursts',
  says: `${SIZES.join(' and ')} clicks at once to their first lines`,
  rounds: 4,
  figures: [...SIZES.flatMap(figuresOf), READY],
  run: (folder, rounds) =>
    withServers(folder, ['lab', 'pooled', 'ttyd'], async (servers) => {
      const subjects: Subject[] = [];
      for (const server of servers.filter(({ name }) => name !== 'ttyd, deflate')) {
        const line = await ready(server, 'bench-keys');
        const all = server.name === 'ttyd' ? starts(server) : runs(server as LabServer);
        const once = () => sizes((size) => beside(server, line, all, size));
        subjects.push({ name: server.name, once });
      }
      const plain = (size: number) => bareNodes(size);
      return interleaved([...subjects, { name: 'node -e 0', once: () => sizes(plain) }], rounds);
    }),
};

interface Burst {
  /** Milliseconds from each click to its first line. */
  times: number[];
  /** Microseconds of the echoes beside. */
  echoes: number[];
  /** Megabytes of what the server holds ready before the clicks. */
  atRest: number;
}

async function sizes(burst: (size: number) => Promise<Burst>): Promise<Figures> {
  const all: Figures = {};
  for (const size of SIZES) {
    const { times, echoes, atRest } = await burst(size);
    all[READY] = atRest;
    const [middle = '', last = '', echo = ''] = figuresOf(size);
    all[middle] = percentile(times, 0.5) / 1000;
    all[last] = Math.max(...times) / 1000;
    all[echo] = percentile(echoes, 0.95) / 1000;
  }
  return all;
}

/** `size` times something, all begun in the same moment. */
const atOnce = <T>(size: number, one: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: size }, one));

type Clicks = (size: number) => Promise<{ times: number[]; end(): Promise<unknown> }>;

async function beside(
  server: Server,
  line: TerminalLine,
  clicks: Clicks,
  size: number,
): Promise<Burst> {
  await rests(server);
  const atRest = pssBelow(server.pid!) / 1e6;
  const all = { begun: false };
  const [{ times, end }, echoes] = await Promise.all([
    clicks(size).finally(() => (all.begun = true)),
    types(line, () => all.begun),
  ]);
  await end();
  return { times, echoes, atRest };
}

/** Types until `isOver`; resolves to the echoes in microseconds. */
async function types(line: TerminalLine, isOver: () => boolean): Promise<number[]> {
  const echoes: number[] = [];
  line.type('\r');
  while (!isOver()) {
    echoes.push(await echoOf(line));
    await sleep(TYPES_EVERY);
  }
  return echoes;
}

const runs =
  (lab: LabServer): Clicks =>
  async (size) => {
    const clicked = await atOnce(size, () => clickToLine(lab));
    const end = async () => {
      for (const { reader } of clicked) await settled(reader);
      await Promise.all(clicked.map(({ reader }) => leave(reader)));
    };
    return { times: clicked.map(({ took }) => took), end };
  };

const starts =
  (server: Server): Clicks =>
  async (size) => {
    const began = performance.now();
    const lines = await atOnce(size, async () => {
      const line = await ready(server, 'bench-keys');
      return { line, took: performance.now() - began };
    });
    const end = () => Promise.all(lines.map(({ line }) => line.close()));
    return { times: lines.map(({ took }) => took), end };
  };

async function bareNodes(size: number): Promise<Burst> {
  const times = await atOnce(size, bareNode);
  return { times: times.map((one) => one['first line ms']!), echoes: [], atRest: NaN };
}
