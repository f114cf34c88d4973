// A session's private network, made and held by a process of its own (topology.sh). It must not know
// what runs on its hosts.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { Cable, Host, Level } from '#protocol';
import { needDescriptors } from '../../descriptors.ts';
import { nativeFile } from '../../../process/native.ts';
import { searchPath } from '../../../process/search-path.ts';
import type { Socket, SocketTable } from '../../runtime.ts';
import { Shortage, shortageIn } from '../../shortage.ts';
import { hasListener, readTable, socketCount } from '../../sockets/tables.ts';
import { resourceIn } from '../words.ts';

export interface Wire {
  /** What tcpdump sees in the switch, as a pcap stream (pcap.ts); it ends if the capture dies. */
  readonly capture: Readable;
  /** The index and the name of each interface that the capture's frames name. */
  readonly ports: ReadonlyMap<number, string>;
  /** How often the capture sees a segment that arrives: entering the switch and leaving it. */
  readonly sightings: 1 | 2;
  /**
   * What to put before a command so that it runs on this host. Where there can be a second /proc it is in
   * the wire's PID namespace, and the child of what has joined that: so it ends with the wire at the
   * latest.
   */
  join(host: Host): string[];
  /** Whether the kernel shows a socket in LISTEN on this port of the host. */
  listening(host: Host, port: number): boolean;
  /**
   * The kernel's table of the host's TCP sockets, also of those that no process holds any more, or as
   * much of it as is read. Read in one go, for it is of this moment; that takes 0.1 ms where the table
   * is small (topology.sh). Undefined while this process has no descriptor for it.
   */
  sockets(host: Host): SocketTable | undefined;
  /** How many sockets of any kind its hosts have; throws what the system says of a shortage. */
  socketCount(): number;
  /** What bounds the memory of its hosts' sockets. */
  readonly bounds: Bounds;
  /** Bytes that its hosts' sockets keep, as last told; 0 where the kernel bounds each of them. */
  buffers(): number;
  /** Calls back whenever that has changed. */
  onBuffers(changed: () => void): void;
  /** How many frames the capture has lost so far, because too many came at once. */
  dropped(): Promise<number>;
  /**
   * Cuts the host's cable so that neither end notices, or mends it; resolves when that is done.
   * Undefined where there is none.
   */
  cable(order: Cable, host: Host): Promise<void> | undefined;
  /** Takes everything down; resolves when the holder is gone. */
  end(): Promise<void>;
}

/**
 * The kernel, where a host's sysctls can be written; where they cannot, as in a container whose
 * /proc/sys is read-only, whoever looks at what sockets keep, where the kernel tells; else nobody.
 */
export type Bounds = 'kernel' | 'looks' | 'none';

/**
 * Rejects with a Shortage, or in words when this machine cannot have such a wire. `onLost` is called
 * when the wire goes down although nobody called end().
 */
export type StringWire = (onLost: (says: string) => void) => Promise<Wire>;

/** Levels without walls have no wires. */
export function wireFor({ name }: Level): StringWire {
  if (name === 'two-hosts' || name === 'one-host') return (onLost) => stringWire(name, onLost);
  return () => Promise.reject(new Error(`there are no wires at level ${name}`));
}

/** pid of the process that holds each host, and of the holder of all, as our /proc names them. */
type Holders = Record<Host | 'holder', string>;

interface Ready extends Holders {
  ports: Map<number, string>;
  /** Whether others can join the holder's PID namespace. */
  ownProc: boolean;
  bounds: Bounds;
}

/** Its stdin takes orders, and ends it when it ends: so nothing of a wire outlives this process. */
type Holder = ChildProcessByStdio<Writable, Readable, Readable>;

/** Milliseconds until a holder that did not end by itself is killed. */
const END_WITHIN = 500;

async function stringWire(topology: string, onLost: (says: string) => void): Promise<Wire> {
  const child = spawnHolder(topology);
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let ending = false;

  async function end(): Promise<void> {
    ending = true;
    child.stdin.end();
    const late = setTimeout(() => child.kill('SIGKILL'), END_WITHIN);
    await gone;
    clearTimeout(late);
  }

  const capture = child.stdio[3] as Readable;
  const orders: (() => void)[] = [];
  let buffers = 0;
  let onBuffers = (): void => {};
  child.stdout.on('data', (said: Buffer) => {
    // guard: capture-alone -> if (said.includes('capture ended')) child.kill('SIGKILL');
    if (said.includes('capture ended')) capture.destroy();
    const kept = buffersIn(said.toString());
    if (kept !== undefined) {
      buffers = kept;
      onBuffers();
    }
    const done = said
      .toString()
      .split('\n')
      .filter((line) => line === 'done').length;
    for (const resolve of orders.splice(0, done)) resolve();
  });
  function told(order: string): Promise<void> {
    child.stdin.write(`${order}\n`);
    return new Promise((resolve) => orders.push(resolve));
  }
  let counts: ((dropped: number) => void)[] = [];
  child.stderr.on('data', (said: Buffer) => {
    const count = /(\d+) packets? dropped by kernel/.exec(said.toString())?.[1];
    if (count === undefined) return;
    for (const resolve of counts) resolve(Number(count));
    counts = [];
  });
  const [{ ports, ownProc, bounds, ...pids }] = await Promise.all([
    ready(child),
    watching(capture),
  ]);
  void gone.then(() => {
    // guard: wire-lost
    if (!ending) onLost('the process that held the wire has died');
  });
  return {
    capture,
    ports,
    sightings: topology === 'two-hosts' ? 2 : 1,
    join: (host) => [
      ...['nsenter', '-t', pids.holder, '-U', '-m'],
      // guard: net-namespace
      `--net=/proc/${pids[host]}/ns/net`,
      ...(ownProc ? ['-p'] : []),
      ...['--preserve-credentials', '--'],
    ],
    listening: (host, port) => hasListener(readTable(pids[host]), port),
    sockets: (host) => only(host, readTable(pids[host])),
    socketCount: () => {
      const hosts = new Set([pids.client, pids.server]);
      return [...hosts].reduce((sum, pid) => sum + socketCount(pid), 0);
    },
    bounds,
    buffers: () => buffers,
    onBuffers: (changed) => void (onBuffers = changed),
    cable(order, host) {
      if (topology !== 'two-hosts') return undefined;
      return told(`${order} ${host}`);
    },
    dropped() {
      void told('count');
      return new Promise((resolve) => counts.push(resolve));
    },
    end,
  };
}

/**
 * The capabilities are kept for the holder's children; what joins later has none. As the PID
 * namespace's first process the shell takes everything in it along when it ends, the programs of the
 * session as well (man 7 pid_namespaces).
 */
function spawnHolder(topology: string): Holder {
  const script = path.join(import.meta.dirname, 'topology.sh');
  const namespaces = ['--user', '--net', '--mount', '--pid', '--propagation', 'slave'];
  const identity = ['--map-user=1000', '--map-group=1000', '--keep-caps'];
  const args = [
    ...namespaces,
    ...identity,
    '--kill-child',
    '--fork',
    '--',
    'sh',
    script,
    topology,
    process.execPath,
    nativeFile('buffers'),
  ];
  const env = { PATH: searchPath };
  // guard: descriptors-first
  needDescriptors();
  const child = spawn('unshare', args, { env, stdio: ['pipe', 'pipe', 'pipe', 'pipe'] });
  // Somebody may have opened the last ones meanwhile: node then makes no pipes, and says so later.
  if (!(child.stdin as Writable | undefined)) {
    child.on('error', () => {});
    throw new Shortage('file descriptors', new Error('too many open files'));
  }
  // An order written while the holder dies is an EPIPE here; `close` tells of the death.
  child.stdin.on('error', () => {});
  return child;
}

/** tcpdump writes the head of its file when it listens; a machine without it ends the stream. */
function watching(capture: Readable): Promise<void> {
  return new Promise((resolve) => {
    capture.once('readable', resolve);
    capture.once('close', resolve);
  });
}

/** What is no reason why a wire cannot be. */
const CAPTURE_SAYS = /^tcpdump: .*$/gm;

/** Resolves when the wire stands; rejects with the holder's last words when it cannot be. */
function ready(child: Holder): Promise<Ready> {
  return new Promise((resolve, reject) => {
    let out = '';
    let errors = '';
    const hear = (chunk: Buffer): void => void (errors += chunk.toString());
    child.stderr.on('data', hear);
    const listen = (chunk: Buffer): void => {
      out += chunk.toString();
      const [, holder, client, server] = /^ready (\d+) (\d+) (\d+)\n/m.exec(out) ?? [];
      if (!holder || !client || !server) return;
      child.stderr.off('data', hear);
      child.stdout.off('data', listen);
      const ownProc = /^own-proc$/m.test(out);
      resolve({ holder, client, server, ports: portsIn(out), ownProc, bounds: boundsIn(out) });
    };
    child.stdout.on('data', listen);
    child.once('error', (error) => reject(shortageIn(error) ?? noWire(error.message)));
    child.once('close', () => reject(noWire(errors.replace(CAPTURE_SAYS, '').trim())));
  });
}

/** `words`: the holder's, of a command that failed in it. */
function noWire(words: string): Error {
  const resource = resourceIn(words);
  const error = new Error(`no wire: ${words}`);
  return resource ? new Shortage(resource, error) : error;
}

function portsIn(out: string): Map<number, string> {
  const lines = out.matchAll(/^port (\d+) (\S+)$/gm);
  return new Map([...lines].map(([, index, name]) => [Number(index), name!]));
}

function boundsIn(out: string): Bounds {
  if (/^bounded$/m.test(out)) return 'kernel';
  return buffersIn(out) === undefined ? 'none' : 'looks';
}

/** The last that was told. */
function buffersIn(out: string): number | undefined {
  const told = [...out.matchAll(/^buffers (\d+)\n/gm)].at(-1)?.[1];
  return told === undefined ? undefined : Number(told);
}

/** Both hosts may share one table. */
function only(host: Host, table: SocketTable | undefined): SocketTable | undefined {
  const ours = ({ address }: Socket): boolean => ownerOf(address) === host;
  return table && { ...table, sockets: table.sockets.filter(ours) };
}

/** A server that listens on any address has none of its own. */
function ownerOf(address: string): Host {
  return address === '1401A8C0' ? 'client' : 'server';
}
