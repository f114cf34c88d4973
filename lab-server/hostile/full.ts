// A reader who has stopped reading and acknowledges all the same, until more waits for them than the
// kernel takes: the rest waits in the lab itself (man 5 proc, /proc/net/tcp: tx_queue and rx_queue).
import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import type { Reader } from './reader.ts';
import type { Target } from './target.ts';

/** Bytes that wait in the lab when a reader counts as full. */
const FULL = 64 * 1024;

/** Milliseconds between two looks at what the lab has printed. */
const LOOK_EVERY = 20;

/** Resolves to a reader whose flood waits in the lab. Nobody else's program may print meanwhile. */
export async function fullReader(target: Target): Promise<Reader> {
  const reader = await target.reader();
  const before = await printed(target);
  await reader.run('flood');
  const { channel } = reader.screen();
  reader.stall();
  for (let offset = 0; offset - taken(target, reader) < FULL;) {
    reader.send({ type: 'ack', channel, offset });
    offset = (await printsNoMore(target, before + offset)) - before;
  }
  return reader;
}

/** What the lab has printed, once that is more than before and stays as it is. */
async function printsNoMore(target: Target, before: number): Promise<number> {
  let last = before;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
    const now = await printed(target);
    if (now === last && now > before) return now;
    last = now;
  }
}

async function printed(target: Target): Promise<number> {
  return (await target.lab.metrics()).get('lab_printed_bytes_total') ?? 0;
}

/** Bytes that the kernel has taken from the lab for this reader: read, here unread, or on the way. */
function taken({ port }: Target, { socket }: Reader): number {
  const { localPort = 0, bytesRead } = (socket as unknown as { _socket: Socket })._socket;
  const lines = readFileSync('/proc/net/tcp', 'utf8').split('\n').slice(1);
  const queues = lines.map((line) => {
    const [, local = '', remote = '', , queue = ''] = line.trim().split(/\s+/);
    const [sent = 0, received = 0] = queue.split(':').map((hex) => parseInt(hex, 16));
    return { from: portIn(local), to: portIn(remote), sent, received };
  });
  const sent = queues.find(({ from, to }) => from === port && to === localPort)?.sent ?? 0;
  const unread = queues.find(({ from, to }) => from === localPort && to === port)?.received ?? 0;
  return bytesRead + sent + unread;
}

const portIn = (address: string): number => parseInt(address.split(':')[1] ?? '', 16);
