// Has a lab collect its garbage, through the inspector that node opens on SIGUSR1, so that what two
// looks find of its memory can be compared. It must not know why.
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';

/** Milliseconds between two looks for the inspector. */
const LOOK_EVERY = 100;

/** Milliseconds in which a lab then gives back what is free (lab-server/process/trim.ts). */
const GIVES_BACK = 31_000;

/**
 * Resolves once the memory has been given back. `inspector`: where it listens, once it does, as node
 * says it on stderr: `ws://127.0.0.1:9229/…`.
 */
export async function collectGarbage(
  pid: number,
  inspector: () => string | undefined,
): Promise<void> {
  process.kill(pid, 'SIGUSR1');
  let url = inspector();
  for (; url === undefined; url = inspector()) await sleep(LOOK_EVERY);
  const socket = new WebSocket(url);
  await once(socket, 'open');
  socket.send(JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' }));
  await once(socket, 'message');
  socket.close();
  await sleep(GIVES_BACK);
}

/** Where the inspector listens, if any of the lines says so. */
export function inspectorIn(lines: readonly string[]): string | undefined {
  return /ws:\/\/\S+/.exec(lines.find((line) => line.startsWith('Debugger listening')) ?? '')?.[0];
}

/** For a lab's environment: an inspector on a port that is free, should it ever be opened. */
export const INSPECTED = { NODE_OPTIONS: '--inspect-port=0' };
