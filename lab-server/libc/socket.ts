// The calls that create, name, connect and close sockets. accept and connect block; the others
// never do.
import { POLLIN, POLLOUT, SO_RCVTIMEO, SO_SNDTIMEO } from './constants.ts';
import { block, withoutBlocking } from './blocking.ts';
import { EFAULT, fail, settle } from './errno.ts';
import { native } from './native.ts';
import { type Pointer, type Struct, bytesOf, withInt } from './memory.ts';

/** Makes a socket. Returns its descriptor, or -1 (man 2 socket). */
export const socket = (domain: number, type: number, protocol: number): number =>
  settle(native.socket(domain, type, protocol));

/** Gives a socket its own address. Returns 0, or -1 (man 2 bind). */
export const bind = (sockfd: number, addr: Struct, addrlen: number): number =>
  settle(native.bind(sockfd, addr.bytes, addrlen));

/**
 * Makes a socket take connections; `backlog` is how many may wait for accept(). Returns 0, or -1
 * (man 2 listen).
 */
export const listen = (sockfd: number, backlog: number): number =>
  settle(native.listen(sockfd, backlog));

/**
 * Waits for a client, and returns the descriptor of its connection, or -1 (man 2 accept). `addrlen`
 * holds the size of `addr` before the call, and the size of the client’s address after it.
 */
export async function accept(sockfd: number, addr: Struct | null, addrlen: Pointer | null) {
  const attempt = () =>
    withInt(addrlen, (length) =>
      withoutBlocking(sockfd, () => native.accept(sockfd, addr?.bytes ?? null, length)),
    );
  return settle(await block({ fd: sockfd, events: POLLIN, timeout: SO_RCVTIMEO }, attempt));
}

/**
 * Opens a connection to that address. Returns 0, or -1 (man 2 connect). One that fails with EINTR
 * continues in the kernel; another call waits for its end.
 */
export async function connect(sockfd: number, addr: Struct, addrlen: number) {
  const attempt = () => withoutBlocking(sockfd, () => native.connect(sockfd, addr.bytes, addrlen));
  return settle(await block({ fd: sockfd, events: POLLOUT, timeout: SO_SNDTIMEO }, attempt));
}

/**
 * Ends one direction of a connection, or both, whoever else has the socket open. Returns 0, or -1
 * (man 2 shutdown).
 */
export const shutdown = (sockfd: number, how: number): number =>
  settle(native.shutdown(sockfd, how));

/**
 * Closes a descriptor; of a connection’s last one TCP sends a FIN, or a RST if data was left
 * unread. Returns 0, or -1 (man 2 close).
 */
export const close = (fd: number): number => settle(native.close(fd));

/**
 * The socket’s own address, into `addr`; `addrlen` is its size before and after the call. Returns
 * 0, or -1.
 */
export const getsockname = (sockfd: number, addr: Struct, addrlen: Pointer): number =>
  settle(withInt(addrlen, (length) => native.getsockname(sockfd, addr.bytes, length)));

/**
 * The other end’s address, into `addr`; `addrlen` is its size before and after the call. Returns 0,
 * or -1.
 */
export const getpeername = (sockfd: number, addr: Struct, addrlen: Pointer): number =>
  settle(withInt(addrlen, (length) => native.getpeername(sockfd, addr.bytes, length)));

/** An option's value: a struct, bytes, or an int as an array of one. */
type Value = Struct | Uint8Array | Pointer;

/**
 * Reads an option into `optval`; `optlen` is its size before and after the call. Returns 0, or -1
 * (man 2 getsockopt).
 */
export function getsockopt(
  sockfd: number,
  level: number,
  optname: number,
  optval: Value,
  optlen: Pointer,
): number {
  return lend(optval, optlen[0], (value) =>
    withInt(optlen, (length) => native.getsockopt(sockfd, level, optname, value, length)),
  );
}

/**
 * Sets an option of a socket; `optval` is an int as an array of one, bytes, or a struct. Returns 0,
 * or -1 (man 2 setsockopt).
 */
export function setsockopt(
  sockfd: number,
  level: number,
  optname: number,
  optval: Value,
  optlen: number,
): number {
  return lend(optval, optlen, (value) => native.setsockopt(sockfd, level, optname, value, optlen));
}

function lend(optval: Value, size: number, call: (bytes: Uint8Array | null) => number): number {
  if (!Array.isArray(optval)) {
    const bytes = bytesOf(optval);
    return size > bytes.length ? fail(EFAULT) : settle(call(bytes));
  }
  return size > 4 ? fail(EFAULT) : settle(withInt(optval, call));
}

/** Reads or sets a descriptor’s flags: the commands F_GETFL and F_SETFL (man 2 fcntl). */
export const fcntl = (fd: number, command: number, argument = 0): number =>
  settle(native.fcntl(fd, command, argument));

/** Asks for an int that the kernel fills in, such as that of FIONREAD. Returns 0, or -1. */
export const ioctl = (fd: number, request: number, argument: Pointer): number =>
  settle(withInt(argument, (bytes) => native.ioctl(fd, request, bytes)));
