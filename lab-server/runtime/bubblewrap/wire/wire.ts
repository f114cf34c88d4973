// A session's private network, made and held by a process of its own (topology.sh). It must not know
// what runs on its hosts.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import path from 'node:path';
import type { Duplex, Readable, Writable } from 'node:stream';
import { type Host, HOST_COUNT, type Level } from '#protocol';
import { needDescriptors } from '../../descriptors.ts';
import { nativeFile } from '../../../process/native.ts';
import { pathOf } from '../../../process/search-path.ts';
import { Shortage, shortageIn } from '../../shortage.ts';
import { type HostTables, type OpenHostTables, openTables } from './host-tables.ts';
import { NO_SWITCH, type Switch, switchOf } from './switch.ts';
import { type HostInfo, tcpInfoOf } from './tcp-info.ts';
import { resourceIn } from '../words.ts';

export interface Wire extends HostTables, HostInfo, Switch {
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
  /** What bounds the memory of its hosts' sockets. */
  readonly bounds: Bounds;
  /** Bytes that its hosts' sockets keep, as last told; 0 where the kernel bounds each of them. */
  buffers(): number;
  /** Calls back whenever that has changed. */
  onBuffers(changed: () => void): void;
  /** How many frames the capture has lost so far, because too many came at once. */
  dropped(): Promise<number>;
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
export type OpenWire = (hosts: readonly Host[], onLost: (says: string) => void) => Promise<Wire>;

/**
 * How many hosts a wire of this level may have. One host has an address for each of two: who calls from
 * a third would seem to call from the first.
 */
export const mostHosts = ({ name }: Level): number => (name === 'one-host' ? 2 : HOST_COUNT.max);

/** Levels without walls have no wires. */
export function wireFor(level: Level): OpenWire {
  const { name } = level;
  return (hosts, onLost) => {
    if (name !== 'two-hosts' && name !== 'one-host') {
      return Promise.reject(new Error(`there are no wires at level ${name}`));
    }
    if (hosts.length > mostHosts(level)) {
      return Promise.reject(new Error(`no wire of ${hosts.length} hosts at level ${name}`));
    }
    return stringWire(name, hosts, onLost);
  };
}

interface Ready {
  /** pid of the holder of all, as our /proc names it. */
  holder: string;
  /** pid of the process that holds each host. */
  pids: Map<Host, string>;
  ports: Map<number, string>;
  /** Whether others can join the holder's PID namespace. */
  ownProc: boolean;
  bounds: Bounds;
}

/** Its stdin takes orders, and ends it when it ends: so nothing of a wire outlives this process. */
type Holder = ChildProcessByStdio<Writable, Readable, Readable>;

/** Milliseconds until a holder that did not end by itself is killed. */
const END_WITHIN = 500;

async function stringWire(
  topology: string,
  hosts: readonly Host[],
  onLost: (says: string) => void,
): Promise<Wire> {
  const child = spawnHolder(topology, hosts);
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let ending = false;

  let tables: OpenHostTables | undefined;

  async function end(): Promise<void> {
    ending = true;
    tables?.closeTables();
    child.stdin.end();
    const late = setTimeout(() => child.kill('SIGKILL'), END_WITHIN);
    await gone;
    clearTimeout(late);
  }

  const capture = child.stdio[3] as Readable;
  const orders: ((carried: boolean) => void)[] = [];
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
    for (const line of said.toString().split('\n')) {
      if (line === 'done' || line === 'failed') orders.shift()?.(line === 'done');
    }
  });
  function tell(order: string): Promise<boolean> {
    child.stdin.write(`${order}\n`);
    const carried = new Promise<boolean>((resolve) => orders.push(resolve));
    return Promise.race([carried, gone.then(() => false)]);
  }
  let counts: ((dropped: number) => void)[] = [];
  child.stderr.on('data', (said: Buffer) => {
    const count = /(\d+) packets? dropped by kernel/.exec(said.toString())?.[1];
    if (count === undefined) return;
    for (const resolve of counts) resolve(Number(count));
    counts = [];
  });
  const [{ holder, pids, ports, ownProc, bounds }] = await Promise.all([
    ready(child, hosts),
    watching(capture),
  ]);
  try {
    tables = openTables(hosts, pids);
  } catch (error) {
    await end();
    throw shortageIn(error) ?? error;
  }
  void gone.then(() => {
    // guard: wire-lost
    if (!ending) onLost('the process that held the wire has died');
  });
  return {
    capture,
    ports,
    sightings: topology === 'two-hosts' ? 2 : 1,
    join: (host) => [
      ...['nsenter', '-t', holder, '-U', '-m'],
      // guard: net-namespace
      `--net=/proc/${pids.get(host)!}/ns/net`,
      ...(ownProc ? ['-p'] : []),
      ...['--preserve-credentials', '--'],
    ],
    ...tables,
    ...tcpInfoOf(child.stdio[4] as Duplex, hosts, topology === 'one-host'),
    bounds,
    buffers: () => buffers,
    onBuffers: (changed) => void (onBuffers = changed),
    ...(topology === 'two-hosts' ? switchOf(tell) : NO_SWITCH),
    dropped() {
      void tell('count');
      return new Promise((resolve) => counts.push(resolve));
    },
    end,
  };
}

/** What topology.sh runs, besides what a shell has itself. */
const PATH_OF_HOLDER = pathOf([
  ...['unshare', 'nsenter', 'sh', 'mount', 'mkdir', 'sleep', 'kill'],
  ...['ip', 'bridge', 'nft', 'tcpdump'],
]);

/**
 * The capabilities are kept for the holder's children; what joins later has none. As the PID
 * namespace's first process the shell takes everything in it along when it ends, the programs of the
 * session as well (man 7 pid_namespaces).
 */
function spawnHolder(topology: string, hosts: readonly Host[]): Holder {
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
    nativeFile('late'),
    nativeFile('tcp-info'),
    ...hosts,
  ];
  const env = { PATH: PATH_OF_HOLDER };
  // guard: descriptors-first
  needDescriptors();
  const child = spawn('unshare', args, { env, stdio: ['pipe', 'pipe', 'pipe', 'pipe', 'pipe'] });
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
function ready(child: Holder, hosts: readonly Host[]): Promise<Ready> {
  return new Promise((resolve, reject) => {
    let out = '';
    let errors = '';
    const hear = (chunk: Buffer): void => void (errors += chunk.toString());
    child.stderr.on('data', hear);
    const listen = (chunk: Buffer): void => {
      out += chunk.toString();
      const [holder, ...held] = /^ready (\d+(?: \d+)*)\n/m.exec(out)?.[1]?.split(' ') ?? [];
      if (!holder) return;
      child.stderr.off('data', hear);
      child.stdout.off('data', listen);
      const ownProc = /^own-proc$/m.test(out);
      const pids = new Map(hosts.map((host, nth) => [host, held[nth]!]));
      resolve({ holder, pids, ports: portsIn(out), ownProc, bounds: boundsIn(out) });
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
