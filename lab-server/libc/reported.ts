// The calls that report themselves, each with its arguments as C would write them. Programs import
// these.
import { type in_addr, sockaddr_in } from './address.ts';
import { type pollfd } from './blocking.ts';
import * as constants from './constants.ts';
import * as io from './io.ts';
import { type Struct } from './memory.ts';
import * as processes from './process.ts';
import { reported } from './report.ts';
import * as sockets from './socket.ts';
import * as stdio from './stdio.ts';
import * as tcp from './tcp-info.ts';

/** Bytes of a buffer that a report shows. */
const MAX_LITERAL = 32;

/** A constant's C name among those that begin with `prefix`; the number if none has that value. */
function named(prefix: string, value: number): string {
  const found = Object.entries(constants).find(
    ([name, n]) => name.startsWith(prefix) && n === value,
  );
  return found?.[0] ?? String(value);
}

/** Flags by name, joined as in C; 0 if none is set. */
function flags(prefix: string, value: number): string {
  const set = Object.entries(constants).filter(
    ([name, n]) => name.startsWith(prefix) && (value & n) === n && n !== 0,
  );
  return set.map(([name]) => name).join(' | ') || '0';
}

/** The first bytes of a buffer as a C literal. */
function literal(bytes: Uint8Array, count: number): string {
  const text = Buffer.from(bytes.subarray(0, Math.min(count, MAX_LITERAL))).toString('latin1');
  const safe = text.replace(/[^\x20-\x7e]/g, (char) =>
    char === '\n' ? '\\n' : `\\${char.charCodeAt(0).toString(8)}`,
  );
  return `"${safe.replaceAll('"', '\\"')}"${count > MAX_LITERAL ? '...' : ''}`;
}

function address(addr: Struct): string {
  if (!(addr instanceof sockaddr_in)) return '&addr';
  return `{${dotted(addr.sin_addr)}:${addr.bytes.readUInt16BE(2)}}`;
}

const dotted = (addr: in_addr): string => addr.bytes.join('.');
const pointer = (to: unknown, name: string): string => (to === null ? 'NULL' : `&${name}`);

const option = (level: number, name: number): [string, string] =>
  level === constants.IPPROTO_TCP
    ? ['IPPROTO_TCP', named('TCP_', name)]
    : [level === constants.SOL_SOCKET ? 'SOL_SOCKET' : String(level), named('SO_', name)];

/** The name of the state that TCP_INFO returned. */
function stateIn(value: unknown): string {
  if (!(value instanceof tcp.tcp_info)) return '&value';
  const name = Object.entries(tcp).find(([, n]) => n === value.tcpi_state)?.[0];
  return `{tcpi_state = ${name ?? value.tcpi_state}}`;
}

/** The descriptors that poll found ready, each with its events. */
function ready(fds: readonly pollfd[]): string {
  const some = fds.filter(({ revents }) => revents !== 0);
  return `{${some.map(({ fd, revents }) => `${fd}: ${flags('POLL', revents)}`).join(', ')}}`;
}

export const socket = reported('socket', sockets.socket, (domain, type, protocol) => [
  named('AF_', domain),
  named('SOCK_', type),
  protocol,
]);
export const bind = reported('bind', sockets.bind, (fd, addr, size) => [fd, address(addr), size]);
export const listen = reported('listen', sockets.listen, (fd, backlog) => [fd, backlog]);
export const accept = reported('accept', sockets.accept, (fd, addr, size) => [
  fd,
  pointer(addr, 'addr'),
  pointer(size, 'size'),
]);
export const connect = reported('connect', sockets.connect, (fd, addr, size) => [
  fd,
  address(addr),
  size,
]);
export const shutdown = reported('shutdown', sockets.shutdown, (fd, how) => [
  fd,
  named('SHUT_', how),
]);
export const close = reported('close', sockets.close, (fd) => [fd]);
export const getsockopt = reported(
  'getsockopt',
  sockets.getsockopt,
  (fd, level, name) => [fd, ...option(level, name), '&value', '&size'],
  (fd, level, name, value) => [fd, ...option(level, name), stateIn(value), '&size'],
);
export const setsockopt = reported('setsockopt', sockets.setsockopt, (fd, level, name, _, size) => [
  fd,
  ...option(level, name),
  '&value',
  size,
]);

export const read = reported('read', io.read, (fd, _, count) => [fd, 'buf', count]);
export const recv = reported('recv', io.recv, (fd, _, count, how) => [
  fd,
  'buf',
  count,
  flags('MSG_', how),
]);
export const write = reported('write', io.write, (fd, buf, count) => [
  fd,
  literal(buf, count),
  count,
]);
export const send = reported('send', io.send, (fd, buf, count, how) => [
  fd,
  literal(buf, count),
  count,
  flags('MSG_', how),
]);
export const poll = reported(
  'poll',
  io.poll,
  (_, nfds, timeout) => ['fds', nfds, timeout],
  (fds, nfds, timeout) => [ready(fds.slice(0, nfds)), nfds, timeout],
);

export const sleep = reported('sleep', processes.sleep, (seconds) => [seconds]);
export const usleep = reported('usleep', processes.usleep, (microseconds) => [microseconds]);
export const pause = reported('pause', processes.pause, () => []);

export const fgets = reported('fgets', stdio.fgets, (_, size) => ['line', size, 'stdin']);
