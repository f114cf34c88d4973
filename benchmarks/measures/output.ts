// 64 MiB of output, by the same node program everywhere, and in the lab also by one whose writes are
// reported to the trace.
import { type Figures, type Measure, type Subject, warmed } from '../measure.ts';
import { withServers } from '../servers/all.ts';
import { type TerminalLine, printed, ready, type Server, usedBy } from '../servers/server.ts';

const MIB = 64;

/** Megabytes, as the program writes them; the terminal adds a byte a line. */
const MEGABYTES = (MIB * 2 ** 20) / 1e6;

const figures = ['MB/s', 'server CPU ms a MB', 'with helpers and program'] as const;

export const output: Measure = {
  name: 'output',
  says: `${MIB} MiB of output`,
  rounds: 8,
  figures,
  run: (folder, rounds) =>
    withServers(folder, ['lab', 'ttyd', 'wetty', 'naive'], async (servers) => {
      const subjects: Subject[] = [];
      for (const server of servers) {
        const line = await ready(server, 'bench-writer');
        subjects.push({ name: server.name, once: () => write(server, line) });
        if (server.name !== 'lab') continue;
        const traced = await ready(server, 'bench-traced');
        subjects.push({ name: 'lab, traced', once: () => write(server, traced) });
      }
      return warmed(subjects, rounds);
    }),
};

async function write(server: Server, line: TerminalLine): Promise<Figures> {
  const before = usedBy(server);
  const began = performance.now();
  const end = printed(line, 'END');
  line.type(`${MIB}\r`);
  await end;
  const seconds = (performance.now() - began) / 1000;
  const after = usedBy(server);
  return {
    'MB/s': MEGABYTES / seconds,
    'server CPU ms a MB': (after.own - before.own) / 1000 / MEGABYTES,
    'with helpers and program': (after.all - before.all) / 1000 / MEGABYTES,
  };
}
