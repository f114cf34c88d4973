// Who may talk to the lab: exact Host and Origin, against DNS rebinding and foreign pages. Pure.
import type { IncomingHttpHeaders } from 'node:http';
import type { RequestTarget } from '../target.ts';

/** Whether the request names one of our addresses; a missing, doubled or foreign Host does not. */
export function hostAllowed({ hosts }: RequestTarget, origins: string[]): boolean {
  // guard: host -> return hosts.length > 0;
  return hosts.length === 1 && origins.some((one) => new URL(one).host === hosts[0]);
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

/** In words: which Host came, and which are ours. A proxy that rewrites Host is found by this. */
export function foreignHost({ hosts }: RequestTarget, origins: string[]): string {
  const came = hosts.length === 0 ? 'No Host' : `Host ${hosts.map(shown).join(' and ')}`;
  const ours = origins.map((one) => new URL(one).host).join(', ');
  return `${came} came, which is none of ORIGIN's: ${ours}. A proxy must pass Host on as it is.`;
}

/** A header's value that is safe to show: printable ASCII, and not long. */
export function shown(value: string): string {
  return `"${value.replace(/[^\x21-\x7e]|"/g, '?').slice(0, 100)}"`;
}
