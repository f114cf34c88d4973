// From a click on Run to the first line, with nobody else there, and the processor time of the whole
// run. The lab starts case 1, which is two programs on a network of their own; its peers start one
// program, and a bare node none.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { clickToLine, leave, settled } from '../clicks.ts';
import { type Figures, type Measure, type Subject, warmed } from '../measure.ts';
import { withServers } from '../servers/all.ts';
import type { LabServer } from '../servers/lab.ts';
import { rests } from '../servers/rest.ts';
import { ready, type Server } from '../servers/server.ts';

/** Milliseconds in which it is seen what the lab uses at rest, which is not the run's. */
const RESTS = 1000;

const figures = ['first line ms', 'CPU ms of a run'] as const;

export const starts: Measure = {
  name: 'starts',
  says: 'from a click to the first line, nobody else there',
  rounds: 16,
  figures,
  run: (folder, rounds) =>
    withServers(folder, ['lab', 'ttyd', 'naive'], (servers) => {
      const subjects: Subject[] = servers
        .filter(({ name }) => name !== 'ttyd, deflate')
        .map((server) => ({
          name: server.name,
          once: () => (server.name === 'lab' ? run(server as LabServer) : start(server)),
        }));
      return warmed([...subjects, { name: 'node -e 0', once: bareNode }], rounds);
    }),
};

async function run(lab: LabServer): Promise<Figures> {
  await rests(lab);
  const used = (): number => (lab.group?.cpu() ?? NaN) / 1000;
  const [idle, since] = [used(), performance.now()];
  await sleep(RESTS);
  const [before, began] = [used(), performance.now()];
  const atRest = (before - idle) / (began - since);
  const { took, reader } = await clickToLine(lab);
  await settled(reader);
  await leave(reader);
  // What it prepares in place of what the run has used is the run's as well.
  await rests(lab);
  const cpu = used() - before - atRest * (performance.now() - began);
  return { 'first line ms': took, 'CPU ms of a run': cpu };
}

async function start(server: Server): Promise<Figures> {
  const before = server.group?.cpu() ?? NaN;
  const clicked = performance.now();
  const line = await ready(server, 'bench-keys');
  const took = performance.now() - clicked;
  await line.close();
  const after = server.group?.cpu() ?? NaN;
  return { 'first line ms': took, 'CPU ms of a run': (after - before) / 1000 };
}

/** From its start to its end. */
export async function bareNode(): Promise<Figures> {
  const began = performance.now();
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit');
  return { 'first line ms': performance.now() - began };
}
