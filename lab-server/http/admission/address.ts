// The client address of a request, also behind reverse proxies that are trusted. Pure.
import { BlockList, isIP, isIPv6 } from 'node:net';

/**
 * The addresses and CIDR ranges of proxies whose X-Forwarded-For is trusted, as one list. Throws a
 * RangeError that names a bad one.
 */
export function proxyList(proxies: string[]): BlockList {
  const list = new BlockList();
  for (const one of proxies) {
    const [address, bits, ...rest] = one.split('/') as [string, ...string[]];
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    const most = family === 'ipv6' ? 128 : 32;
    const length = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : Infinity;
    if (isIP(address) === 0 || length > most || rest.length > 0)
      throw new RangeError(`"${one}" is neither an address nor a range like 10.0.0.0/8`);
    list.addSubnet(address, length, family);
  }
  return list;
}

/**
 * The address that counts as one client: an IPv4 address, or the /64 of an IPv6 one, which is what
 * one subscriber has (RFC 6177). Each proxy appends the peer it heard from to X-Forwarded-For, so
 * the list is read from its right end, as far as trusted proxies wrote it.
 */
export function clientAddress(
  peer: string,
  forwardedFor: string | undefined,
  proxies: BlockList,
): string {
  const hops = (forwardedFor ?? '').split(',').map((one) => one.trim());
  let address = normalized(peer) ?? 'unknown';
  while (hops.length > 0 && isListed(proxies, address)) {
    const before = normalized(hops.pop()!);
    // Not an address, so nobody can be named; the request counts for the proxy.
    if (before === undefined) break;
    address = before;
  }
  return isIPv6(address) ? `${address.split(':').slice(0, 4).join(':')}::/64` : address;
}

/** Whether the peer of a connection is one of these proxies. */
export function isProxy(peer: string, proxies: BlockList): boolean {
  return isListed(proxies, normalized(peer) ?? '');
}

function isListed(proxies: BlockList, address: string): boolean {
  return isIP(address) !== 0 && proxies.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** An address in one spelling: IPv4, also if it was mapped into IPv6; or all eight groups. */
function normalized(text: string): string | undefined {
  const address = /^\[(.*)\](?::\d+)?$/.exec(text)?.[1] ?? text.replace(/^([\d.]+):\d+$/, '$1');
  if (isIP(address) !== 6) return isIP(address) === 4 ? address : undefined;
  const { hostname } = new URL(`http://[${address.replace(/%.*/, '')}]`);
  const [left, right] = hostname
    .slice(1, -1)
    .split('::')
    .map((half) => half.split(':'));
  const head = left!.filter(Boolean);
  const tail = right?.filter(Boolean) ?? [];
  const groups = [...head, ...Array<string>(8 - head.length - tail.length).fill('0'), ...tail];
  const isMapped = groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff';
  return isMapped ? ipv4(groups[6]!, groups[7]!) : groups.join(':');
}

function ipv4(...groups: [string, string]): string {
  return groups
    .map((group) => parseInt(group, 16))
    .flatMap((group) => [group >> 8, group & 0xff])
    .join('.');
}
