// A reader who has stopped reading but still acknowledges, until more waits than the kernel takes;
// the rest waits in the lab (man 5 proc, /proc/net/tcp: tx_queue and rx_queue).
import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import type { RawReader } from '../readers/reader.ts';
import type { Target } from '../suite/target.ts';

/** Bytes that the kernel has taken besides output: frame headers and other messages. */
const OVERHEAD = 16 * 1024;

/**
 * Milliseconds between two looks at what the kernel has taken, and how many in a row must be equal.
 */
const LOOK_EVERY = 100;
const ALIKE = 5;

/**
 * Resolves to a reader whose flood waits in the lab: the kernel takes no more, although everything
 * it had was acknowledged and the lab therefore kept reading the program (PAUSE_AT).
 */
export async function fullReader(target: Target): Promise<RawReader> {
  const reader = await target.reader();
  await reader.run('flood');
  const { channel } = reader.screen();
  reader.stall();
  let last = 0;
  for (let alike = 0; alike < ALIKE;) {
    const now = taken(target, reader);
    alike = now > OVERHEAD && now === last ? alike + 1 : 0;
    last = now;
    if (now > OVERHEAD) reader.send({ type: 'ack', channel, offset: now - OVERHEAD });
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
  return reader;
}

/**
 * Bytes that the kernel has taken from the lab for this reader: read, unread here, or on the way.
 */
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
