// One run's hosts in memory: a table of sockets a host, and the processes on them.
import type { Host } from '#protocol';
import type { Clock } from '../../process/clock.ts';
import { waitUntil } from '../listen-wait.ts';
import type { Network, NetworkEvents, Socket } from '../runtime.ts';
import { MemoryProcess, type Program } from './process.ts';

export interface MemoryNetwork extends Network {
  readonly events: NetworkEvents;
  /** What was done to cables: `cut client`. */
  readonly cables: string[];
  /** The sockets of each host, to be changed at will. */
  readonly table: Record<Host, Socket[]>;
}

interface Given {
  clock: Clock;
  events: NetworkEvents;
  listening: ReadonlySet<string>;
  programs: Readonly<Record<string, Program>>;
}

/** As the kernel prints the addresses of addresses.ts. */
const ADDRESS = { client: '1401A8C0', server: '1501A8C0' } as const;

export function memoryNetwork(
  { clock, events, listening, programs }: Given,
  started: (process: MemoryProcess) => void,
): MemoryNetwork {
  const table: Record<Host, Socket[]> = { client: [], server: [] };
  const cables: string[] = [];
  const processes = new Set<MemoryProcess>();
  return {
    events,
    cables,
    table,
    capture: undefined,
    start(host, command, size, sinks) {
      const program = 'program' in command ? programs[command.program] : undefined;
      const process = new MemoryProcess({ host, command, size, sinks }, () => {
        processes.delete(process);
        for (const port of process.listens) close(table[host], port);
      });
      processes.add(process);
      started(process);
      // A program begins once whoever has started it knows it.
      setImmediate(() => {
        if (process.ended) return;
        program?.({
          ...process.io,
          listen(port) {
            process.listens.push(port);
            table[host].push(listener(host, port));
          },
        });
      });
      return process;
    },
    waitForListener: (host, port, signal) => {
      const listens = () =>
        listening.has(host) || listening.has(`${host}:${port}`) || isListening(table[host], port);
      return waitUntil(listens, clock, signal);
    },
    sockets: (host) => ({ sockets: [...table[host]], whole: true }),
    cable: (order, host) => Promise.resolve(void cables.push(`${order} ${host}`)),
    usage: () => ({ memory: 0 }),
    end() {
      for (const process of processes) process.kill();
      return Promise.resolve();
    },
  };
}

function listener(host: Host, port: number): Socket {
  const address = ADDRESS[host];
  return { address, port, peer: 0, state: 'LISTEN', sendq: 0, recvq: 0, held: true };
}

const isListening = (sockets: Socket[], port: number): boolean =>
  sockets.some((one) => one.state === 'LISTEN' && one.port === port);

function close(sockets: Socket[], port: number): void {
  const at = sockets.findIndex((one) => one.state === 'LISTEN' && one.port === port);
  if (at >= 0) sockets.splice(at, 1);
}
