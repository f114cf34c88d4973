// A key's echo: from the key sent to the first byte that comes back, one key after the other.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Figures, type Measure, warmed } from '../measure.ts';
import { withServers } from '../servers/all.ts';
import { type TerminalLine, ready, type Server, usedBy } from '../servers/server.ts';
import { percentile } from '../statistics.ts';

/** The lab takes a burst of a thousand keys, and 512 a second after it. */
const KEYS = 250;

/** Milliseconds for what the Enter before the keys has woken to sleep again. */
const SETTLES = 100;

const figures = ['p50 µs', 'p95 µs', 'p99 µs', 'server CPU µs a key', 'with helpers'] as const;

export const echo: Measure = {
  name: 'echo',
  says: `a key's echo, ${KEYS} keys a round, one after the other`,
  rounds: 12,
  figures,
  run: (folder, rounds) =>
    withServers(folder, ['lab', 'ttyd', 'wetty', 'naive', 'wsEcho', 'rawPty'], async (servers) => {
      const subjects = [];
      for (const server of servers) {
        // It runs no program that could be ready.
        const isEcho = server.name === 'ws echo';
        const line = isEcho ? await server.open('bench-keys') : await ready(server, 'bench-keys');
        subjects.push({ name: server.name, once: () => keys(server, line) });
      }
      return warmed(subjects, rounds);
    }),
};

async function keys(server: Server, line: TerminalLine): Promise<Figures> {
  // The kernel echoes no more than 4095 bytes of one line (man 3 termios).
  line.type('\r');
  await sleep(SETTLES);
  const before = usedBy(server);
  const times: number[] = [];
  for (let key = 0; key < KEYS; key += 1) times.push(await echoOf(line));
  const after = usedBy(server);
  return {
    'p50 µs': percentile(times, 0.5),
    'p95 µs': percentile(times, 0.95),
    'p99 µs': percentile(times, 0.99),
    'server CPU µs a key': (after.own - before.own) / KEYS,
    'with helpers': (after.all - before.all) / KEYS,
  };
}

/** Microseconds from a key to its echo. */
export async function echoOf(line: TerminalLine): Promise<number> {
  const typed = performance.now();
  await new Promise<void>((resolve) => {
    line.onOutput = () => resolve();
    line.type('x');
  });
  return (performance.now() - typed) * 1000;
}
