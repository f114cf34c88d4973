// What the kernel's tables of a network namespace say of its sockets, read through a process in it: no
// more than so much, for a program may make them as long as it likes and one thread reads them all.
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { isUnreadable } from '../shortage.ts';
import type { SocketTable } from '../runtime.ts';
import { readSockets } from './sockets.ts';

/** Bytes of a table that are read: some 870 sockets of 150 bytes, in 0.5 ms. */
const READ_MOST = 128 * 1024;

const buffer = Buffer.alloc(READ_MOST);

/**
 * The TCP sockets of the network that process `pid` is in; none once it is gone. Those in LISTEN are the
 * first (tcp_seek_last_pos in net/ipv4/tcp_ipv4.c). Undefined while this process has no descriptor to
 * read them by.
 */
export function readTable(pid: string): SocketTable | undefined {
  try {
    const { length, whole } = readInto(`/proc/${pid}/net/tcp`);
    // What is cut off is a line that is not over.
    const end = whole ? length : buffer.lastIndexOf(10, length - 1) + 1;
    return { sockets: readSockets(buffer.toString('latin1', 0, end)), whole };
  } catch (error) {
    return isUnreadable(error) ? undefined : { sockets: [], whole: true };
  }
}

function readInto(file: string): { length: number; whole: boolean } {
  const fd = openSync(file, 'r');
  try {
    for (let length = 0; length < READ_MOST;) {
      const read = readSync(fd, buffer, length, READ_MOST - length, null);
      if (read === 0) return { length, whole: true };
      length += read;
    }
    return { length: READ_MOST, whole: false };
  } finally {
    closeSync(fd);
  }
}

/**
 * How many sockets the network has, of every kind, with or without a descriptor: those that wait to be
 * accepted, and those whose program has closed them, are among them (sock_inuse_get in net/core/sock.c).
 * Throws what the system says while there is no descriptor to read it by.
 */
export function socketCount(pid: string): number {
  try {
    const text = readFileSync(`/proc/${pid}/net/sockstat`, 'latin1');
    return Number(/^sockets: used (\d+)$/m.exec(text)?.[1] ?? 0);
  } catch (error) {
    if (isUnreadable(error)) throw error;
    return 0; // it has gone
  }
}

/** Whether a socket is in LISTEN on the port. */
export function hasListener(table: SocketTable | undefined, port: number): boolean {
  return table?.sockets.some((one) => one.state === 'LISTEN' && one.port === port) ?? false;
}
