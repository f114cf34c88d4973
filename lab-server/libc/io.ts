// The calls that move bytes, and poll. They block as in C: on a descriptor without O_NONBLOCK,
// until there is something to read, or until the kernel's buffer has taken all bytes to send.
import {
  MSG_DONTWAIT,
  MSG_NOSIGNAL,
  POLLIN,
  POLLOUT,
  SO_RCVTIMEO,
  SO_SNDTIMEO,
} from './constants.ts';
import { block, now, pollOnce, type pollfd, shows, turn } from './blocking.ts';
import { EAGAIN, EFAULT, EINTR, ENOTSOCK, fail, settle } from './errno.ts';
import { native } from './native.ts';
import { blocks } from './report.ts';
import { handled } from './signal.ts';

/** Reads at most `count` bytes. Returns their number, 0 at the end of the stream, or -1 (man 2 read). */
export async function read(fd: number, buf: Uint8Array, count: number): Promise<number> {
  if (count > buf.length) return fail(EFAULT);
  if (count === 0) return settle(native.read(fd, buf, 0));
  const attempt = () => {
    const received = native.recv(fd, buf, count, MSG_DONTWAIT);
    if (received !== -ENOTSOCK) return received;
    return shows(fd, POLLIN) ? native.read(fd, buf, count) : -EAGAIN;
  };
  return settle(await block({ fd, events: POLLIN, timeout: SO_RCVTIMEO }, attempt));
}

/**
 * Receives at most `count` bytes. Returns their number, 0 at the end of the stream, or -1; `flags`
 * may be MSG_PEEK and MSG_DONTWAIT (man 2 recv).
 */
export async function recv(fd: number, buf: Uint8Array, count: number, flags: number) {
  if (count > buf.length) return fail(EFAULT);
  const attempt = () => native.recv(fd, buf, count, flags | MSG_DONTWAIT);
  if (flags & MSG_DONTWAIT) return settle(attempt());
  return settle(await block({ fd, events: POLLIN, timeout: SO_RCVTIMEO }, attempt));
}

/** Writes `count` bytes. Returns the number that the kernel has taken, or -1 (man 2 write). */
export async function write(fd: number, buf: Uint8Array, count: number): Promise<number> {
  return put(fd, buf, count, (bytes, signals) => {
    const sent = native.send(fd, bytes, bytes.length, MSG_DONTWAIT | signals);
    if (sent !== -ENOTSOCK) return sent;
    return shows(fd, POLLOUT) ? native.write(fd, bytes, bytes.length) : -EAGAIN;
  });
}

/**
 * Sends `count` bytes. Returns the number that the kernel has taken, or -1; `flags` may be
 * MSG_NOSIGNAL and MSG_DONTWAIT (man 2 send).
 */
export async function send(fd: number, buf: Uint8Array, count: number, flags: number) {
  return put(fd, buf, count, (bytes, signals) =>
    native.send(fd, bytes, bytes.length, flags | MSG_DONTWAIT | signals),
  );
}

/**
 * Puts the bytes into the kernel's buffer piece by piece. If it is interrupted, times out or fails
 * after the first piece, it returns the count so far and leaves the error and SIGPIPE to the next
 * call, as the kernel does (net/ipv4/tcp.c, tcp_sendmsg_locked).
 */
async function put(
  fd: number,
  buf: Uint8Array,
  count: number,
  piece: (bytes: Uint8Array, signals: number) => number,
): Promise<number> {
  if (count > buf.length) return fail(EFAULT);
  let sent = 0;
  const attempt = () => {
    if (sent > 0 && shows(fd, 0)) return sent;
    const taken = piece(buf.subarray(sent, count), sent > 0 ? MSG_NOSIGNAL : 0);
    if (taken < 0) return taken;
    sent += taken;
    return sent < count ? -EAGAIN : sent;
  };
  const result = await block({ fd, events: POLLOUT, timeout: SO_SNDTIMEO }, attempt);
  await turn(); // A SIGPIPE handler runs before the program's next step.
  return settle(sent > 0 ? sent : result);
}

/**
 * Waits for one of `fds`, at most `timeout` milliseconds (-1: for ever); any handler ends the wait.
 * Returns how many of them have something in `revents`, 0 when the time is over, or -1.
 */
export async function poll(fds: pollfd[], nfds: number, timeout: number): Promise<number> {
  const end = timeout < 0 ? Infinity : now() + timeout;
  await turn();
  const before = handled.all;
  const asked = fds.slice(0, nfds);
  const first = pollOnce(asked, 0);
  if (first === 0 && timeout !== 0) blocks();
  for (let ready = first; ; ready = pollOnce(asked, Math.max(0, end - now()))) {
    await turn();
    if (ready > 0) return ready;
    if (handled.all > before) return fail(EINTR);
    if (ready < 0 && ready !== -EINTR) return settle(ready);
    if (now() >= end) return 0;
  }
}
