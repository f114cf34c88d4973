// A runtime in memory, for tests: programs are TypeScript functions, or processes that a test
// drives by hand, and sockets appear when a program or a test says so.
import { type Host, HOST_COUNT, type Level } from '#protocol';
import type { Clock } from '../../process/clock.ts';
import type { EditRule, Network, NetworkEvents, Runtime } from '../runtime.ts';
import { memoryNetwork, type MemoryNetwork } from './network.ts';
import type { MemoryProcess, Program } from './process.ts';

export interface MemoryRuntime extends Runtime {
  level: Level;
  edits: EditRule;
  twins: boolean;
  mostHosts: number;
  /** Bytes that the machine has left. */
  memory: number;
  /** Networks that are open. */
  readonly networks: MemoryNetwork[];
  /** Every process that was started, in order. */
  readonly processes: MemoryProcess[];
  /** Where a socket is in LISTEN in every network: a host, for all its ports, or `client:5002`. */
  readonly listening: Set<string>;
}

/** `programs`: by their paths within content/, edits by their text; any other program waits until a test ends it. */
export function memoryRuntime(
  clock: Clock,
  programs: Readonly<Record<string, Program>> = {},
): MemoryRuntime {
  const networks: MemoryNetwork[] = [];
  const processes: MemoryProcess[] = [];
  const listening = new Set<string>();
  const runtime: MemoryRuntime = {
    level: { name: 'two-hosts', missing: [] },
    edits: { run: true },
    switchAbilities: [],
    twins: true,
    mostHosts: HOST_COUNT.max,
    memory: Infinity,
    networks,
    processes,
    listening,
    memoryAvailable: () => runtime.memory,
    refresh: () => Promise.resolve(),
    open(hosts: readonly Host[], events: NetworkEvents): Promise<Network> {
      const network = memoryNetwork({ clock, hosts, events, listening, programs }, (process) =>
        processes.push(process),
      );
      networks.push(network);
      const { end } = network;
      network.end = async () => {
        await end();
        if (networks.includes(network)) networks.splice(networks.indexOf(network), 1);
      };
      return Promise.resolve(network);
    },
    end: () => Promise.resolve(),
  };
  return runtime;
}
