// Makes a lab collect its garbage, through the inspector that node opens on SIGUSR1, so that two
// readings of its memory can be compared.
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';

/** Milliseconds between two checks for the inspector. */
const CHECK_EVERY = 100;

/** Milliseconds in which a lab then returns free memory (lab-server/process/trim.ts). */
const TRIM_WITHIN = 31_000;

/**
 * Resolves once the memory has been returned. `inspector`: the inspector's address once it listens,
 * as node prints it on stderr: `ws://127.0.0.1:9229/…`.
 */
export async function collectGarbage(
  pid: number,
  inspector: () => string | undefined,
): Promise<void> {
  process.kill(pid, 'SIGUSR1');
  let url = inspector();
  for (; url === undefined; url = inspector()) await sleep(CHECK_EVERY);
  const socket = new WebSocket(url);
  await once(socket, 'open');
  socket.send(JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' }));
  await once(socket, 'message');
  socket.close();
  await sleep(TRIM_WITHIN);
}

/** The inspector's address, if one of the lines holds it. */
export function inspectorIn(lines: readonly string[]): string | undefined {
  return /ws:\/\/\S+/.exec(lines.find((line) => line.startsWith('Debugger listening')) ?? '')?.[0];
}

/** For a lab's environment: an inspector on a free port, if one is ever opened. */
export const INSPECTED = { NODE_OPTIONS: '--inspect-port=0' };
