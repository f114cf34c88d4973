// Reads a network namespace's socket tables through a process in it, up to a bound, because a
// program may make them as long as it likes and one thread reads them all.
import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { isUnreadable } from '../shortage.ts';
import type { SocketTable } from '../runtime.ts';
import { readSockets } from './sockets.ts';

/** Bytes of a table that are read: some 870 sockets of 150 bytes, in 0.5 ms. */
const MAX_READ = 128 * 1024;

/** Bytes of /proc/PID/net/sockstat that are read: its first line is the count. */
const MAX_SOCKSTAT = 64;

/** … and with its second line, which has `alloc`. */
const MAX_ALLOCATED = 256;

const MACHINE = '/proc/self/net/sockstat';

const buffer = Buffer.alloc(MAX_READ);

/**
 * The TCP sockets of the network of process `pid`; none once it is gone. Those in LISTEN come first
 * (tcp_seek_last_pos in net/ipv4/tcp_ipv4.c). Undefined while this process has no free descriptor.
 */
export function readTable(pid: string): SocketTable | undefined {
  try {
    const { length, whole } = readInto(`/proc/${pid}/net/tcp`);
    // A table that was cut off ends in an incomplete line.
    const end = whole ? length : buffer.lastIndexOf(10, length - 1) + 1;
    return { sockets: readSockets(buffer.toString('latin1', 0, end)), whole };
  } catch (error) {
    return isUnreadable(error) ? undefined : { sockets: [], whole: true };
  }
}

function readInto(file: string): { length: number; whole: boolean } {
  const fd = openSync(file, 'r');
  try {
    for (let length = 0; length < MAX_READ;) {
      const read = readSync(fd, buffer, length, MAX_READ - length, null);
      if (read === 0) return { length, whole: true };
      length += read;
    }
    return { length: MAX_READ, whole: false };
  } finally {
    closeSync(fd);
  }
}

/** The number of a network's sockets of every kind, which is read many times. */
export interface SocketCount {
  /**
   * Sockets with or without a descriptor: those that wait to be accepted, and those whose program
   * has closed them (sock_inuse_get in net/core/sock.c).
   */
  read(): number;
  /** Releases the network, which exists at least until then. */
  close(): void;
}

/**
 * The sockets of the network of process `pid`; zero if it has exited. A read at offset 0 writes the
 * file anew (seq_read_iter in fs/seq_file.c), so one descriptor serves all reads. Throws the
 * system's error if there is no free descriptor.
 */
export function openSocketCount(pid: string): SocketCount {
  let fd: number;
  try {
    fd = openSync(`/proc/${pid}/net/sockstat`, 'r');
  } catch (error) {
    if (isUnreadable(error)) throw error;
    return { read: () => 0, close() {} };
  }
  return {
    read() {
      const length = readSync(fd, buffer, 0, MAX_SOCKSTAT, 0);
      return Number(/^sockets: used (\d+)$/m.exec(buffer.toString('latin1', 0, length))?.[1] ?? 0);
    },
    close: () => closeSync(fd),
  };
}

/**
 * The TCP sockets of the machine, in all of its networks: `alloc` in any network's sockstat
 * (sockstat_seq_show in net/ipv4/proc.c). Infinity where the kernel does not tell.
 */
export function openTcpAllocated(): () => number {
  if (!existsSync(MACHINE)) return () => Infinity;
  const fd = openSync(MACHINE, 'r');
  return () => {
    const length = readSync(fd, buffer, 0, MAX_ALLOCATED, 0);
    const line = /^TCP: .* alloc (\d+)/m.exec(buffer.toString('latin1', 0, length));
    return Number(line?.[1] ?? Infinity);
  };
}

/** Whether a socket is in LISTEN on the port. */
export function hasListener(table: SocketTable | undefined, port: number): boolean {
  return table?.sockets.some((one) => one.state === 'LISTEN' && one.port === port) ?? false;
}
