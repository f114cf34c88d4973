// Who may see /metrics: whoever knows METRICS_TOKEN; where none is set, whoever sits at the lab's own
// machine, as far as a request can show that. Pure.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { BlockList, isIPv6 } from 'node:net';
import type { RequestTarget } from '../target.ts';

export interface MetricsAccess {
  /** The token that /metrics asks for, if any. */
  metricsToken?: string | undefined;
  /** Whether other machines' readers come, through a proxy or straight. */
  isBeyondLoopback?: boolean;
}

/** Headers by which proxies tell for whom they ask (RFC 7239, RFC 9110 section 7.6.3, and habit). */
const FORWARDED =
  /^(forwarded|via|x-forwarded(-.+)?|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip)$/;

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const LOOPBACK_NAME = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/;

/** What of a request shows where it comes from. */
export interface MetricsRequest extends Pick<IncomingMessage, 'headers' | 'httpVersion'> {
  socket: { remoteAddress?: string | undefined };
}

/** What to answer with, if not with the figures. */
export function metricsRefused(
  request: MetricsRequest,
  target: RequestTarget,
  { metricsToken, isBeyondLoopback = false }: MetricsAccess,
): 401 | 403 | undefined {
  const { headers } = request;
  if (metricsToken !== undefined) {
    return same(headers.authorization ?? '', `Bearer ${metricsToken}`) ? undefined : 401;
  }
  const isDirect = !isBeyondLoopback && isOwnMachine(request) && !isForwarded(request);
  // A page of a foreign name that was made to mean this machine (DNS rebinding) says that name.
  const isNamed = target.hosts.length === 1 && LOOPBACK_NAME.test(target.hosts[0]!);
  // guard: own-figures -> return undefined;
  return isDirect && isNamed ? undefined : 403;
}

function isOwnMachine({ socket: { remoteAddress = '' } }: MetricsRequest): boolean {
  const address = remoteAddress.replace(/^::ffff:/i, '');
  return loopback.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** HTTP/1.0 is what nginx speaks to whatever stands behind it, where it is told nothing else. */
function isForwarded({ headers, httpVersion }: MetricsRequest): boolean {
  return httpVersion !== '1.1' || Object.keys(headers).some((name) => FORWARDED.test(name));
}

/** Takes as long whatever of it is right. */
function same(said: string, expected: string): boolean {
  const [one, other] = [said, expected].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(one!, other!);
}
