// The hosts and the path that a request names, from either form of its target. Pure.
import type { IncomingMessage } from 'node:http';

export interface RequestTarget {
  /** Every host that is named, in lower case; a valid request names exactly one. */
  hosts: string[];
  /** As it was sent, still percent-encoded. */
  pathname: string;
  /** Empty, or from the question mark on. */
  search: string;
}

/**
 * A target in absolute form names the host itself, and Host is ignored (RFC 9112, section 3.2.2).
 */
export function targetOf({
  url = '/',
  rawHeaders,
}: Pick<IncomingMessage, 'url' | 'rawHeaders'>): RequestTarget {
  const absolute = /^https?:\/\/([^/?#]*)([^?#]*)/i.exec(url);
  const query = url.indexOf('?');
  const search = query < 0 ? '' : url.slice(query);
  if (absolute) return { hosts: [hostOf(absolute)], pathname: absolute[2] || '/', search };
  const pathname = query < 0 ? url : url.slice(0, query);
  const hosts = rawHeaders.filter((_, i) => i % 2 === 1 && /^host$/i.test(rawHeaders[i - 1]!));
  return { hosts: hosts.map((host) => host.toLowerCase()), pathname, search };
}

/** Without the scheme's default port, as URL spells it; an invalid host stays as it is. */
function hostOf([whole, authority]: RegExpExecArray): string {
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  return url && url.username === '' && url.password === '' ? url.host : authority!;
}
