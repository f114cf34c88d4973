// Reads each host's sockets from the kernel's tables: everything in its own network, or, where hosts share
// one, the sockets with the host's address.
import type { Host } from '#protocol';
import { hostsByKernelAddress } from '../../addresses.ts';
import type { Socket, SocketTable } from '../../runtime.ts';
import { hasListener, openSocketCount, readTable, type SocketCount } from '../../sockets/tables.ts';

export interface HostTables {
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
}

/** Tables that keep the hosts' networks until they are closed. */
export interface OpenHostTables extends HostTables {
  closeTables(): void;
}

/**
 * `pids`: of a process in each host's network. Throws what the system says of a shortage of
 * descriptors.
 */
export function openTables(
  hosts: readonly Host[],
  pids: ReadonlyMap<Host, string>,
): OpenHostTables {
  const networks = new Set(pids.values());
  const counts = openCounts([...networks]);
  const shared = networks.size < hosts.length;
  const owners = hostsByKernelAddress(hosts);
  const only = (host: Host, otherwise: Host): SocketTable | undefined => {
    const table = readTable(pids.get(host)!);
    if (!table || !shared) return table;
    const owner = ({ address }: Socket): Host => owners.get(address) ?? otherwise;
    return { ...table, sockets: table.sockets.filter((one) => owner(one) === host) };
  };
  return {
    // A socket that listens on any address of a shared network listens on this host's too.
    listening: (host, port) => hasListener(only(host, host), port),
    // It is still one socket, and belongs to the last host, in most cases the server.
    sockets: (host) => only(host, hosts.at(-1)!),
    socketCount: () => counts.reduce((sum, count) => sum + count.read(), 0),
    closeTables() {
      for (const count of counts.splice(0)) count.close();
    },
  };
}

/** All or none of them. */
function openCounts(pids: readonly string[]): SocketCount[] {
  const counts: SocketCount[] = [];
  try {
    for (const pid of pids) counts.push(openSocketCount(pid));
    return counts;
  } catch (error) {
    for (const count of counts) count.close();
    throw error;
  }
}
