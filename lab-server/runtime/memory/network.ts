// One run's hosts in memory: a socket table for each host, and the processes on them.
import { addressOf, type Host } from '#protocol';
import type { Clock } from '../../process/clock.ts';
import { waitUntil } from '../listen-wait.ts';
import { inKernelForm } from '../addresses.ts';
import type { Network, NetworkEvents, Socket } from '../runtime.ts';
import { MemoryProcess, type Program, sourceOf } from './process.ts';

export interface MemoryNetwork extends Network {
  readonly events: NetworkEvents;
  /** What was done to cables: `cut client`. */
  readonly cables: string[];
  /** The sockets of each host; tests may change them. */
  readonly table: ReadonlyMap<Host, Socket[]>;
}

interface Given {
  clock: Clock;
  hosts: readonly Host[];
  events: NetworkEvents;
  listening: ReadonlySet<string>;
  programs: Readonly<Record<string, Program>>;
}

export function memoryNetwork(
  { clock, hosts, events, listening, programs }: Given,
  started: (process: MemoryProcess) => void,
): MemoryNetwork {
  const table = new Map<Host, Socket[]>(hosts.map((host) => [host, []]));
  const on = (host: Host): Socket[] => table.get(host)!;
  const cables: string[] = [];
  const processes = new Set<MemoryProcess>();
  return {
    hosts,
    events,
    cables,
    table,
    capture: undefined,
    start(host, command, size, sinks) {
      const program = 'program' in command ? programs[sourceOf(command)] : undefined;
      const process = new MemoryProcess({ host, command, size, sinks }, () => {
        processes.delete(process);
        for (const port of process.listens) close(on(host), port);
      });
      processes.add(process);
      started(process);
      // A program begins after its caller has its process.
      setImmediate(() => {
        if (process.ended) return;
        program?.({
          ...process.io,
          listen(port) {
            process.listens.push(port);
            on(host).push(listener(addressOf(hosts, host), port));
          },
        });
      });
      return process;
    },
    waitForListener: (host, port, signal) => {
      const listens = () =>
        listening.has(host) || listening.has(`${host}:${port}`) || isListening(on(host), port);
      return waitUntil(listens, clock, signal);
    },
    sockets: (host) => ({ sockets: [...on(host)], whole: true }),
    // Nobody connects here.
    tcpInfo: () => Promise.resolve([]),
    cable: (order, host) => Promise.resolve(void cables.push(`${order} ${host}`)),
    // Nothing passes segments on here, and nothing could lose one.
    orderSwitch: () => undefined,
    usage: () => ({ memory: 0 }),
    end() {
      for (const process of processes) process.kill();
      return Promise.resolve();
    },
  };
}

function listener(address: string, port: number): Socket {
  return {
    ...{ address: inKernelForm(address), port, peerAddress: '00000000', peer: 0 },
    ...{ state: 'LISTEN', sendq: 0, recvq: 0, held: true },
  };
}

const isListening = (sockets: Socket[], port: number): boolean =>
  sockets.some((one) => one.state === 'LISTEN' && one.port === port);

function close(sockets: Socket[], port: number): void {
  const at = sockets.findIndex((one) => one.state === 'LISTEN' && one.port === port);
  if (at >= 0) sockets.splice(at, 1);
}
