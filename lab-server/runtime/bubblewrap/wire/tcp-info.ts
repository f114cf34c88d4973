// Asks the holder of a wire what the kernel knows of its hosts' connections (native/tcp-info.c), and reads
// the answers.
import type { Duplex } from 'node:stream';
import { DEFAULT_HOSTS, type Host } from '#protocol';
import { hostsByKernelAddress } from '../../addresses.ts';
import type { TcpInfo } from '../../runtime.ts';
import { stateOf } from '../../sockets/sockets.ts';

export interface HostInfo {
  /**
   * TCP_INFO of its hosts' present connections. Undefined once the kernel does not tell; the former call's
   * answer comes first, and none comes after the end.
   */
  tcpInfo(): Promise<readonly TcpInfo[]> | undefined;
}

/** `stream`: to and from the holder; it ends where the kernel does not tell. */
export function tcpInfoOf(stream: Duplex, hosts: readonly Host[], shared: boolean): HostInfo {
  let open = true;
  let text = '';
  let asked: ((told: readonly TcpInfo[]) => void)[] = [];
  const hostOf = hostsOf(hosts, shared);
  stream.setEncoding('latin1');
  stream.on('data', (chunk: string) => {
    text += chunk;
    for (let end; (end = endOf(text)) !== undefined; text = text.slice(end)) {
      asked.shift()?.(readTcpInfo(text.slice(0, end), hostOf));
    }
  });
  stream.on('error', () => {});
  stream.on('close', () => {
    open = false;
    for (const resolve of asked) resolve([]);
    asked = [];
  });
  return {
    tcpInfo() {
      if (!open) return undefined;
      stream.write('?');
      return new Promise((resolve) => asked.push(resolve));
    },
  };
}

/** Where the first whole answer ends: with an empty line. */
function endOf(text: string): number | undefined {
  if (text.startsWith('\n')) return 1;
  const at = text.indexOf('\n\n');
  return at < 0 ? undefined : at + 2;
}

type HostOf = (network: number, address: string) => Host;

/** Where hosts share a network, it is the one with the address, as with their tables (host-tables.ts). */
function hostsOf(hosts: readonly Host[], shared: boolean): HostOf {
  if (!shared) return (network) => hosts[network]!;
  const owners = hostsByKernelAddress(hosts);
  return (_, address) => owners.get(address) ?? hosts.at(-1)!;
}

/** One answer, a line a connection; lines of a state without a name are left out. */
export function readTcpInfo(
  text: string,
  hostOf: HostOf = (network) => DEFAULT_HOSTS[network]!,
): TcpInfo[] {
  return text.split('\n').flatMap((line) => {
    const words = line.split(' ');
    const [time, network, port, peer, number, rto, rtt, unacked, retransmits] = words
      .filter((_, nth) => nth !== 2 && nth !== 4)
      .map(Number);
    const [address, peerAddress] = [words[2], words[4]];
    const state = stateOf(number ?? 0);
    if (address === undefined || peerAddress === undefined || !state) return [];
    return {
      ...{ host: hostOf(network!, address), time: time!, address, port: port!, peerAddress },
      ...{ peer: peer!, state, rto: rto!, rtt: rtt!, unacked: unacked! },
      retransmits: retransmits!,
    };
  });
}
