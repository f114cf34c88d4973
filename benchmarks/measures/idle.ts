// What a session costs that does nothing: memory, and processor time a second. The lab's is case 1,
// two programs that are connected; a peer's is one program that waits for keys.
import { setTimeout as sleep } from 'node:timers/promises';
import { clickToLine, leave, settled } from '../clicks.ts';
import { type Figures, interleaved, type Measure } from '../measure.ts';
import { pssBelow } from '../proc.ts';
import { withServers } from '../servers/all.ts';
import type { LabServer } from '../servers/lab.ts';
import { rests } from '../servers/rest.ts';
import { ready, type Server } from '../servers/server.ts';

const SESSIONS = 20;

/** Milliseconds until sessions are at rest, and then of rest. */
const [SETTLES, RESTS] = [5000, 5000];

const figures = [
  'PSS MB',
  'kernel MB',
  'PSS and kernel MB',
  'CPU ms a s',
  'CPU ms a s without any session',
] as const;

export const idle: Measure = {
  name: 'idle',
  says: `an idle session, one of ${SESSIONS}`,
  rounds: 4,
  figures,
  run: (folder, rounds) =>
    withServers(folder, ['lab', 'ttyd', 'naive'], (servers) =>
      interleaved(
        servers
          .filter(({ name }) => name !== 'ttyd, deflate')
          .map((server) => ({ name: server.name, once: () => rest(server) })),
        rounds,
      ),
    ),
};

async function rest(server: Server): Promise<Figures> {
  await rests(server);
  const empty = await atRest(server);
  const ends = await Promise.all(Array.from({ length: SESSIONS }, () => begin(server)));
  await sleep(SETTLES);
  const full = await atRest(server);
  await Promise.all(ends.map((end) => end()));
  const of = (one: (state: AtRest) => number): number => (one(full) - one(empty)) / SESSIONS;
  const [pss, kernel] = [of((one) => one.pss) / 1e6, of((one) => one.kernel) / 1e6];
  return {
    'PSS MB': pss,
    'kernel MB': kernel,
    'PSS and kernel MB': pss + kernel,
    'CPU ms a s': of((one) => one.cpu) / 1000,
    'CPU ms a s without any session': empty.cpu / 1000,
  };
}

/** Starts a session; the result ends it. */
async function begin(server: Server): Promise<() => Promise<void>> {
  if (server.name !== 'lab') {
    const line = await ready(server, 'bench-keys');
    return () => line.close();
  }
  const { reader } = await clickToLine(server as LabServer);
  await settled(reader);
  return () => leave(reader);
}

interface AtRest {
  /** Bytes of its programs and helpers, without the server's own process. */
  pss: number;
  kernel: number;
  /** Microseconds of processor time a second, of all its processes. */
  cpu: number;
}

async function atRest({ pid, group }: Server): Promise<AtRest> {
  const [before, began] = [group?.cpu() ?? NaN, performance.now()];
  await sleep(RESTS);
  const seconds = (performance.now() - began) / 1000;
  const cpu = ((group?.cpu() ?? NaN) - before) / seconds;
  return { pss: pssBelow(pid!), kernel: group?.kernelMemory() ?? NaN, cpu };
}
