// A testbed: the wire of one run, the resource group of its programs, and the processes that were
// prewarmed on its hosts, if any. A pool can open one before anybody presses Run.
import type { Host } from '#protocol';
import type { Pty } from '../../pty/pty.ts';
import type { NetworkEvents } from '../../runtime.ts';
import type { ResourceGroup } from '../../usage/resource-group.ts';
import type { BubblewrapParts } from '../parts.ts';
import type { LaunchPlace } from '../sandbox/launch.ts';
import type { Wire } from '../wire/wire.ts';
import { prewarm, type PrewarmedProcess } from './prewarmed-process.ts';

export interface Testbed {
  readonly hosts: readonly Host[];
  readonly wire: Wire;
  readonly group: ResourceGroup;
  /** Every pty of its programs, prewarmed processes included. */
  readonly ptys: Set<Pty>;
  /** False once its wire is gone. */
  readonly stands: boolean;
  /** Where a program on this host is started. */
  place(host: Host): LaunchPlace;
  /** Starts a process on each host; resolves once each is ready or has ended. */
  prewarm(): Promise<void>;
  /** A process that is ready on this host, once. */
  takeProcess(host: Host): PrewarmedProcess | undefined;
  /** Ends those that nobody has taken. */
  endProcesses(): void;
  /** From now on its events are told; those that came before are told at once. */
  tell(events: NetworkEvents): void;
  end(): Promise<void>;
}

/** Nothing is left of one that cannot be opened. */
export async function openTestbed(
  parts: BubblewrapParts,
  hosts: readonly Host[],
): Promise<Testbed> {
  let told: NetworkEvents | undefined;
  let lost: string | undefined;
  const wire = await parts.openWire(hosts, (says) => {
    lost = says;
    told?.onLost(says);
  });
  const ptys = new Set<Pty>();
  const held = {
    roots: () => [...ptys].filter(({ ended }) => !ended).map(({ pid }) => pid),
    sockets: () => wire.socketCount(),
    buffers: () => wire.buffers(),
    onBuffers: (changed: () => void) => wire.onBuffers(changed),
  };
  let group: ResourceGroup;
  try {
    group = parts.openGroup(held, (what) => told?.onExceeded(what));
  } catch (error) {
    await wire.end();
    throw error;
  }
  const processes = new Map<Host, PrewarmedProcess>();
  const place = (host: Host): LaunchPlace => ({
    ...{ level: parts.level, host, join: wire.join(host) },
    ...{ stage: parts.stage.folder, procs: group.procs },
  });
  const endProcesses = (): void => {
    for (const one of processes.values()) one.end();
    processes.clear();
  };
  return {
    ...{ hosts, wire, group, ptys, place, endProcesses },
    get stands() {
      return lost === undefined;
    },
    async prewarm() {
      for (const host of hosts) {
        const one = prewarm(parts, place(host));
        processes.set(host, one);
        ptys.add(one.pty);
        await one.ready;
      }
    },
    takeProcess(host) {
      const one = processes.get(host);
      if (!one?.isReady) return undefined;
      processes.delete(host);
      return one;
    },
    tell(events) {
      told = events;
      if (lost !== undefined) events.onLost(lost);
    },
    async end() {
      endProcesses();
      for (const pty of ptys) pty.kill();
      await Promise.all([wire.end(), group.end()]);
    },
  };
}

/** With a process that is ready on each host. Nothing is left of one that cannot be opened. */
export async function openPrewarmed(
  parts: BubblewrapParts,
  hosts: readonly Host[],
): Promise<Testbed> {
  const testbed = await openTestbed(parts, hosts);
  try {
    await testbed.prewarm();
    return testbed;
  } catch (error) {
    await testbed.end();
    throw error;
  }
}
