// The calls that create, name, connect and close sockets. accept and connect block; the others
// never do.
import { POLLIN, POLLOUT, SO_RCVTIMEO, SO_SNDTIMEO } from './constants.ts';
import { block, withoutBlocking } from './blocking.ts';
import { EFAULT, fail, settle } from './errno.ts';
import { native } from './native.ts';
import { type Pointer, type Struct, bytesOf, withInt } from './memory.ts';

export const socket = (domain: number, type: number, protocol: number): number =>
  settle(native.socket(domain, type, protocol));

export const bind = (sockfd: number, addr: Struct, addrlen: number): number =>
  settle(native.bind(sockfd, addr.bytes, addrlen));

export const listen = (sockfd: number, backlog: number): number =>
  settle(native.listen(sockfd, backlog));

/**
 * `addrlen` holds the size of `addr` before the call, and the size of the peer's address after it.
 */
export async function accept(sockfd: number, addr: Struct | null, addrlen: Pointer | null) {
  const attempt = () =>
    withInt(addrlen, (length) =>
      withoutBlocking(sockfd, () => native.accept(sockfd, addr?.bytes ?? null, length)),
    );
  return settle(await block({ fd: sockfd, events: POLLIN, timeout: SO_RCVTIMEO }, attempt));
}

/** A connect that fails with EINTR continues in the kernel; another call waits for its end. */
export async function connect(sockfd: number, addr: Struct, addrlen: number) {
  const attempt = () => withoutBlocking(sockfd, () => native.connect(sockfd, addr.bytes, addrlen));
  return settle(await block({ fd: sockfd, events: POLLOUT, timeout: SO_SNDTIMEO }, attempt));
}

export const shutdown = (sockfd: number, how: number): number =>
  settle(native.shutdown(sockfd, how));

export const close = (fd: number): number => settle(native.close(fd));

export const getsockname = (sockfd: number, addr: Struct, addrlen: Pointer): number =>
  settle(withInt(addrlen, (length) => native.getsockname(sockfd, addr.bytes, length)));

export const getpeername = (sockfd: number, addr: Struct, addrlen: Pointer): number =>
  settle(withInt(addrlen, (length) => native.getpeername(sockfd, addr.bytes, length)));

/** An option's value: a struct, bytes, or an int as an array of one. */
type Value = Struct | Uint8Array | Pointer;

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

/** The commands F_GETFL and F_SETFL. */
export const fcntl = (fd: number, command: number, argument = 0): number =>
  settle(native.fcntl(fd, command, argument));

/** The requests that fill an int, such as FIONREAD. */
export const ioctl = (fd: number, request: number, argument: Pointer): number =>
  settle(withInt(argument, (bytes) => native.ioctl(fd, request, bytes)));
