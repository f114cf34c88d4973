// A key's echo while four others flood their terminals, which a process of their own reads
// (flood-reader.ts), so that its work does not delay the echo's reader.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Figures, type Measure, type Subject, warmed } from '../measure.ts';
import { withServers } from '../servers/all.ts';
import type { FloodOrder } from '../servers/flood-reader.ts';
import { type TerminalLine, ready, type Server } from '../servers/server.ts';
import { percentile } from '../statistics.ts';
import { echoOf } from './echo.ts';

const FLOODS = 4;

/** Milliseconds that floods run before and while keys are typed, and between two keys. */
const [WARMS, LASTS, TYPES_EVERY] = [500, 3000, 10];

const figures = ['p50 µs', 'p95 µs', 'floods MB/s'] as const;

export const floods: Measure = {
  name: 'floods',
  says: `a key's echo beside ${FLOODS} floods of others, ${LASTS / 1000} s a round`,
  rounds: 8,
  figures,
  run: (folder, rounds) =>
    withServers(folder, ['lab', 'ttyd', 'naive'], async (servers) => {
      const subjects: Subject[] = [];
      for (const server of servers.filter(({ name }) => name !== 'ttyd, deflate')) {
        const line = await ready(server, 'bench-keys');
        subjects.push({ name: server.name, once: () => besideFloods(server, line) });
      }
      return warmed(subjects, rounds);
    }),
};

async function besideFloods(server: Server, line: TerminalLine): Promise<Figures> {
  const reader = fork(path.join(import.meta.dirname, '../servers/flood-reader.ts'));
  const order: FloodOrder = { dials: server.dials!, floods: FLOODS };
  reader.send(order);
  await once(reader, 'message');
  line.type('\r');
  await sleep(WARMS);
  const times: number[] = [];
  const until = performance.now() + LASTS;
  while (performance.now() < until) {
    times.push(await echoOf(line));
    await sleep(TYPES_EVERY);
  }
  reader.send('end');
  const [rate] = (await once(reader, 'message')) as [number];
  await once(reader, 'exit');
  return {
    'p50 µs': percentile(times, 0.5),
    'p95 µs': percentile(times, 0.95),
    'floods MB/s': rate,
  };
}
