// Has a lab collect its garbage, through the inspector that node opens on SIGUSR1, so that what two
// looks find of its memory can be compared. It must not know why.
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';

/** Milliseconds between two tries to reach the inspector. */
const TRY_EVERY = 100;

/** `port`: what the lab was told by --inspect-port. */
export async function collectGarbage(pid: number, port: number): Promise<void> {
  process.kill(pid, 'SIGUSR1');
  const socket = new WebSocket(await inspector(port));
  await once(socket, 'open');
  socket.send(JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' }));
  await once(socket, 'message');
  socket.close();
}

async function inspector(port: number): Promise<string> {
  for (;;) {
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/json`);
      const [target] = (await answer.json()) as [{ webSocketDebuggerUrl: string }];
      return target.webSocketDebuggerUrl;
    } catch {
      await sleep(TRY_EVERY);
    }
  }
}
