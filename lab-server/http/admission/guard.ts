// Checks Host and Origin exactly, against DNS rebinding and foreign pages. Pure.
import type { IncomingHttpHeaders } from 'node:http';
import type { RequestTarget } from '../target.ts';

/**
 * Whether the request names one of the lab's addresses; a missing, doubled or foreign Host does
 * not.
 */
export function hostAllowed({ hosts }: RequestTarget, origins: string[]): boolean {
  // guard: host -> return hosts.length > 0;
  return hosts.length === 1 && origins.some((one) => new URL(one).host === hosts[0]);
}

/**
 * Whether the page that opens a WebSocket is the lab's own; `null` and a missing Origin are not.
 */
export function originAllowed(headers: IncomingHttpHeaders, origins: string[]): boolean {
  return headers.origin !== undefined && origins.includes(headers.origin);
}

/** Whether a body follows the head; nothing that the lab serves takes one. */
export function hasBody(headers: IncomingHttpHeaders): boolean {
  const { 'content-length': length, 'transfer-encoding': coding } = headers;
  return coding !== undefined || (length !== undefined && !/^0+$/.test(length));
}

/**
 * One sentence with the Host that came and those that are allowed, for the operator of a proxy that
 * rewrites Host.
 */
export function foreignHost({ hosts }: RequestTarget, origins: string[]): string {
  const named = hosts.length === 0 ? 'No Host' : `Host ${hosts.map(quoted).join(' and ')}`;
  const ours = origins.map((one) => new URL(one).host).join(', ');
  return `${named} came, which is none of ORIGIN's: ${ours}. A proxy must pass Host on as it is.`;
}

/** A header's value that is safe to show: printable ASCII, and not long. */
export function quoted(value: string): string {
  return `"${value.replace(/[^\x21-\x7e]|"/g, '?').slice(0, 100)}"`;
}
