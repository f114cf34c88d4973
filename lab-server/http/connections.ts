// How many TCP connections there may be, before anything is said on them: each holds a descriptor,
// which programs need as well. It must not know HTTP.
import { readFileSync } from 'node:fs';
import type { BlockList, Server } from 'node:net';
import { clientAddress, isProxy } from './address.ts';

/** Of one reader: some pages with a socket each, and what a browser opens to load them (six). */
const A_READER = 16;

/** The fewest that one address may have, for many more read than run. */
const AN_ADDRESS = 256;

/** `files`: descriptors that the lab may have, of which programs keep half. */
export function mostConnections(capacity: number, files = openFiles()): number {
  return Math.min(2 * Math.max(AN_ADDRESS, A_READER * capacity), Math.floor(files / 2));
}

/**
 * One client address has half of them at the most, so that it cannot take the others' as well; a
 * proxy of ours is nobody's address. What says nothing is closed by node after 10 s.
 */
export function bound(server: Server, most: number, proxies: BlockList): void {
  const open = new Map<string, number>();
  server.maxConnections = most;
  server.on('connection', (socket) => {
    const { remoteAddress = '' } = socket;
    if (isProxy(remoteAddress, proxies)) return;
    const address = clientAddress(remoteAddress, undefined, proxies);
    const before = open.get(address) ?? 0;
    if (before >= most / 2) return void socket.destroy();
    open.set(address, before + 1);
    socket.once('close', () => {
      const left = open.get(address)! - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
  });
}

/** Man 5 proc, /proc/PID/limits; without a /proc nothing is known of one. */
function openFiles(): number {
  try {
    const text = readFileSync('/proc/self/limits', 'utf8');
    return Number(/^Max open files +(\d+)/m.exec(text)?.[1] ?? Infinity);
  } catch {
    return Infinity;
  }
}
