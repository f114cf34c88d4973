// A reader who has stopped reading and acknowledges all the same, until more waits for them than the
// kernel takes: the rest waits in the lab itself (man 5 proc, /proc/net/tcp: tx_queue and rx_queue).
import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import type { RawReader } from '../readers/reader.ts';
import type { Target } from '../suite/target.ts';

/** Bytes of what the kernel has taken that are no output: heads of frames, and what else was said. */
const OTHERS = 16 * 1024;

/** Milliseconds between two looks at what the kernel has taken, and how many of them must be alike. */
const LOOK_EVERY = 100;
const ALIKE = 5;

/**
 * Resolves to a reader whose flood waits in the lab: the kernel takes no more, though what it had was
 * acknowledged, upon which the lab has read its program again (PAUSE_AT).
 */
export async function fullReader(target: Target): Promise<RawReader> {
  const reader = await target.reader();
  await reader.run('flood');
  const { channel } = reader.screen();
  reader.stall();
  let last = 0;
  for (let alike = 0; alike < ALIKE;) {
    const now = taken(target, reader);
    alike = now > OTHERS && now === last ? alike + 1 : 0;
    last = now;
    if (now > OTHERS) reader.send({ type: 'ack', channel, offset: now - OTHERS });
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
  return reader;
}

/** Bytes that the kernel has taken from the lab for this reader: read, here unread, or on the way. */
function taken({ port }: Target, { socket }: RawReader): number {
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
