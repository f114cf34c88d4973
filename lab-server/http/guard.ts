// Who may talk to the lab: exact Host and Origin, against DNS rebinding and foreign pages. Pure.
import type { IncomingHttpHeaders } from 'node:http';

/** Whether the request names one of our addresses; a missing, doubled or foreign Host does not. */
export function hostAllowed(rawHeaders: string[], origins: string[]): boolean {
  const hosts = rawHeaders.filter((_, i) => i % 2 === 1 && /^host$/i.test(rawHeaders[i - 1]!));
  return hosts.length === 1 && origins.some((one) => new URL(one).host === hosts[0]!.toLowerCase());
}

/** Whether the page that opens a WebSocket is ours; `null` and none at all are not. */
export function originAllowed(headers: IncomingHttpHeaders, origins: string[]): boolean {
  return headers.origin !== undefined && origins.includes(headers.origin);
}

/** Whether more comes than a head; nothing that the lab serves is asked for with a body. */
export function hasBody(headers: IncomingHttpHeaders): boolean {
  const { 'content-length': length, 'transfer-encoding': coding } = headers;
  return coding !== undefined || (length !== undefined && !/^0+$/.test(length));
}
