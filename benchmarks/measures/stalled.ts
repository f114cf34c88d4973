// A reader who stops reading while its program floods: how much the server grows.
import { setTimeout as sleep } from 'node:timers/promises';
import { interleaved, type Measure } from '../measure.ts';
import { rss } from '../proc.ts';
import { withServers } from '../servers/all.ts';
import { ready, type Server } from '../servers/server.ts';

/** Seconds of the flood, and of its beginning, which the reader still reads. */
const [LASTS, READS] = [15, 1];

const figures = ['grows by MB', 'RSS MB'] as const;

export const stalled: Measure = {
  name: 'stalled',
  says: `the server's memory while a reader of a flood reads nothing for ${LASTS} s`,
  rounds: 1,
  figures,
  run: (folder, rounds) =>
    withServers(folder, ['lab', 'ttyd', 'naive'], (servers) =>
      interleaved(
        servers.map((server) => ({ name: server.name, once: () => stall(server) })),
        rounds,
      ),
    ),
};

async function stall(server: Server) {
  const line = await ready(server, 'bench-writer');
  line.type('1000000\r');
  await sleep(READS * 1000);
  const before = rss(server.pid!);
  line.stall();
  let most = before;
  for (let second = 0; second < LASTS; second += 1) {
    await sleep(1000);
    most = Math.max(most, rss(server.pid!));
  }
  await line.close();
  return { 'grows by MB': (most - before) / 1e6, 'RSS MB': most / 1e6 };
}
