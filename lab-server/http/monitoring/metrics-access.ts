// Who may read /metrics: whoever knows METRICS_TOKEN; if none is set, only the lab's own machine,
// as far as a request shows where it comes from. Pure.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { BlockList, isIPv6 } from 'node:net';
import type { RequestTarget } from '../target.ts';

export interface MetricsAccess {
  /** The token that /metrics requires, if any. */
  metricsToken?: string | undefined;
  /** Whether readers of other machines come, directly or through a proxy. */
  isBeyondLoopback?: boolean;
}

/**
 * Headers in which proxies name their client (RFC 7239, RFC 9110 section 7.6.3, and common
 * practice).
 */
const FORWARDED =
  /^(forwarded|via|x-forwarded(-.+)?|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip)$/;

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const LOOPBACK_NAME = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/;

/** The parts of a request that show where it comes from. */
export interface MetricsRequest extends Pick<IncomingMessage, 'headers' | 'httpVersion'> {
  socket: { remoteAddress?: string | undefined };
}

/** The status to refuse with, or undefined if the request may have the metrics. */
export function metricsRefused(
  request: MetricsRequest,
  target: RequestTarget,
  { metricsToken, isBeyondLoopback = false }: MetricsAccess,
): 401 | 403 | undefined {
  const { headers } = request;
  if (metricsToken !== undefined) {
    return isEqual(headers.authorization ?? '', `Bearer ${metricsToken}`) ? undefined : 401;
  }
  const isDirect = !isBeyondLoopback && isOwnMachine(request) && !isForwarded(request);
  // A page at a foreign name that resolves to this machine (DNS rebinding) sends that name.
  const isNamed = target.hosts.length === 1 && LOOPBACK_NAME.test(target.hosts[0]!);
  // guard: own-figures -> return undefined;
  return isDirect && isNamed ? undefined : 403;
}

function isOwnMachine({ socket: { remoteAddress = '' } }: MetricsRequest): boolean {
  const address = remoteAddress.replace(/^::ffff:/i, '');
  return loopback.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** nginx speaks HTTP/1.0 to its upstreams by default. */
function isForwarded({ headers, httpVersion }: MetricsRequest): boolean {
  return httpVersion !== '1.1' || Object.keys(headers).some((name) => FORWARDED.test(name));
}

/** Takes the same time however much of it matches. */
function isEqual(given: string, expected: string): boolean {
  const [one, other] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(one!, other!);
}
