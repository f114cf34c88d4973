// Processes as /proc shows them (man 5 proc): descendants, memory, CPU time.
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

export interface ProcessEntry {
  pid: number;
  parent: number;
  name: string;
  command: string;
}

/** Every process that this process can see. */
export function processes(): ProcessEntry[] {
  const pids = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
  return pids.flatMap((pid) => {
    const stat = read(`/proc/${pid}/stat`);
    const [, name, rest] = /\((.*)\) (.*)/s.exec(stat) ?? [];
    if (name === undefined || rest === undefined) return [];
    const command = read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();
    return [{ pid: Number(pid), parent: Number(rest.split(' ')[1]), name, command }];
  });
}

/** One letter (man 5 proc): `T` is stopped; empty once it is gone. */
export const stateOf = (pid: number): string =>
  /^State:\s*(\w)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? '';

/** The present descendants of a process. */
export function descendants(pid: number): ProcessEntry[] {
  const all = processes();
  const below = (parent: number): ProcessEntry[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)]);
  return below(pid);
}

/** The network namespace of a process; empty once it is gone. */
export function networkOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/ns/net`);
  } catch {
    return '';
  }
}

/** Every process in a network namespace, whatever its parent is now. */
export function processesIn(network: string): ProcessEntry[] {
  return processes().filter(({ pid }) => networkOf(pid) === network);
}

/** The resident set of a process in bytes; 0 once it is gone. */
export function rss(pid: number): number {
  return 1024 * Number(/^VmRSS:\s*(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0);
}

/** Bytes of a process's page tables; 0 once it is gone. */
export function pageTables(pid: number): number {
  return 1024 * Number(/^VmPTE:\s*(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0);
}

/** Sockets of a process's network, with or without a descriptor; 0 once it is gone. */
export function socketsOf(pid: number): number {
  return Number(/^sockets: used (\d+)/.exec(read(`/proc/${pid}/net/sockstat`))?.[1] ?? 0);
}

/** Bytes that TCP uses on the whole machine, counted in pages of 4 KiB. */
export function tcpMemory(): number {
  return 4096 * Number(/^TCP:.* mem (\d+)/m.exec(read('/proc/net/sockstat'))?.[1] ?? 0);
}

/** Milliseconds of CPU that a process has used, all its threads together. */
export function cpu(pid: number): number {
  const fields = read(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, '')
    .split(' ');
  // utime and stime, in clock ticks, of which Linux shows 100 a second to every program.
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Descriptors that a process has open. Only root can count another user's. */
export function descriptors(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

/** The targets of its descriptors that have one. */
export function openFiles(pid: number): string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/${pid}/fd/${fd}`)];
    } catch {
      return []; // closed meanwhile
    }
  });
}

export const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // it has exited, or is not readable
  }
}
