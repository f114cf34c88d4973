// Finds the host of an address. Every runtime whose networks have hosts of their own gives them the
// protocol's addresses (hosts.ts), in the case's order.
import { addressAt, type Host } from '#protocol';

export function hostsByAddress(hosts: readonly Host[]): Map<string, Host> {
  return new Map(hosts.map((host, nth) => [addressAt(nth), host]));
}

/** The same, by the addresses as /proc/net/tcp prints them. */
export function hostsByKernelAddress(hosts: readonly Host[]): Map<string, Host> {
  return new Map(hosts.map((host, nth) => [inKernelForm(addressAt(nth)), host]));
}

/** An address in hexadecimal, the least significant byte first (Documentation/networking/proc_net_tcp.rst). */
export function inKernelForm(address: string): string {
  const bytes = address.split('.').map((byte) => Number(byte).toString(16).padStart(2, '0'));
  return bytes.toReversed().join('').toUpperCase();
}
