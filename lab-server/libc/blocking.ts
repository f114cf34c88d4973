// How a blocking call waits and still lets signal handlers run. It tries without blocking; while
// that would block, it sleeps in poll() on the program's descriptor *and* on the epoll descriptor
// of node's event loop. libuv's handler of a signal writes to a pipe that this epoll watches, so a
// signal that comes just before the poll ends it as well, and none is missed. On a socket with a
// timeout it sleeps in epoll_wait instead, which a stop and a SIGCONT end too.
import { EAGAIN, EALREADY, EINPROGRESS, EINTR } from './errno.ts';
import { F_GETFL, F_SETFL, O_NONBLOCK, POLLIN, SOL_SOCKET } from './constants.ts';
import { native } from './native.ts';
import { blocks } from './report.ts';
import { handled } from './signal.ts';
import { timeval, withInt } from './memory.ts';

/** What poll() waits for on one descriptor (man 2 poll). */
export interface pollfd {
  fd: number;
  /** What is waited for: POLLIN, POLLOUT …, joined by `|`. */
  events: number;
  /** What there is, which poll() fills in. */
  revents: number;
}

/** What a blocking call waits for; `timeout` names the socket option that limits it. */
export interface Waits {
  fd: number;
  events: number;
  timeout: number;
}

const SIZEOF_POLLFD = 8;

/**
 * Milliseconds for which it sleeps at most, because the epoll does not show node's timers: so often run
 * those of a program that has any. A program without one wakes as seldom as may be, since a class of
 * programs that wait costs a core otherwise.
 */
const SLEEP = { timers: 250, none: 10_000 } as const;

const hasTimers = (): boolean => process.getActiveResourcesInfo().includes('Timeout');

function slice(ms: number): number {
  if (ms <= SLEEP.timers) return Math.ceil(ms);
  return Math.ceil(Math.min(ms, hasTimers() ? SLEEP.timers : SLEEP.none));
}

const eventLoop = native.uv_backend_fd(native.uv_default_loop());

/**
 * Turns the event loop so that handlers of pending signals run: twice, because the first turn may
 * begin after the point where the loop looks for events.
 */
export const turn = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));

/**
 * poll(2) once, for at most `ms` milliseconds and at most a slice, also ended by any event of
 * node's loop. Fills `revents` and returns how many are ready, as the kernel returns it.
 */
export function pollOnce(fds: pollfd[], ms: number): number {
  const all = [...fds, { fd: eventLoop, events: POLLIN }];
  const bytes = Buffer.alloc(all.length * SIZEOF_POLLFD);
  all.forEach(({ fd, events }, i) => {
    bytes.writeInt32LE(fd, i * SIZEOF_POLLFD);
    bytes.writeInt16LE(events, i * SIZEOF_POLLFD + 4);
  });
  const result = native.poll(bytes, all.length, slice(ms));
  if (result < 0) return result;
  fds.forEach((one, i) => (one.revents = bytes.readInt16LE(i * SIZEOF_POLLFD + 6)));
  return fds.filter((one) => one.revents !== 0).length;
}

/** Milliseconds on a monotonic clock; node's `performance` takes a millisecond to load. */
export const now = (): number => Number(process.hrtime.bigint()) / 1e6;

/** Which of `events`, and of the errors that poll always reports, the descriptor shows now. */
export function shows(fd: number, events: number): number {
  const one = { fd, events, revents: 0 };
  pollOnce([one], 0);
  return one.revents;
}

/** Sleeps until `ms` have passed or a handler has run; returns the milliseconds left. */
export async function rest(ms: number): Promise<number> {
  blocks();
  const end = now() + ms;
  await turn();
  const before = handled.all;
  for (;;) {
    const left = Math.max(0, end - now());
    if (left === 0 || handled.all > before) return left;
    pollOnce([], left);
    await turn();
  }
}

const wouldBlock = (result: number): boolean =>
  result === -EAGAIN || result === -EINPROGRESS || result === -EALREADY || result === -EINTR;

/**
 * Repeats `attempt`, which must not block and returns as the kernel does, until it would no longer
 * block. Fails with -EINTR once a handler without SA_RESTART has run. If the socket has a timeout,
 * it also fails so once any handler has run or the process was stopped and continued (man 7
 * signal), and at the end of the timeout it returns the result of the first attempt.
 */
export async function block({ fd, events, timeout }: Waits, attempt: () => number) {
  await turn();
  const before = { ...handled };
  const first = attempt();
  if (!wouldBlock(first) || isNonblocking(fd)) return first;
  blocks();

  const limit = timeoutOf(fd, timeout);
  const limited = Number.isFinite(limit);
  const end = now() + limit;
  for (;;) {
    const left = Math.max(0, end - now());
    const woken = limited ? wait(fd, events, left) : pollOnce([{ fd, events, revents: 0 }], left);
    await turn();
    // Nothing was ready when it was interrupted; whatever has come since is for the next call.
    if (limited && woken === -EINTR) return -EINTR;
    const result = attempt();
    if (!wouldBlock(result)) return result;
    const which = limited ? 'all' : 'interrupting';
    if (handled[which] > before[which]) return -EINTR;
    if (now() >= end) return first;
  }
}

/**
 * Sleeps as pollOnce does; also ended, with -EINTR, by a stop and the SIGCONT after it. That needs
 * a descriptor; if none is free, it polls.
 */
function wait(fd: number, events: number, ms: number): number {
  const woken = native.wait(fd, events, eventLoop, slice(ms));
  const slept = woken >= 0 || woken === -EINTR;
  return slept ? woken : pollOnce([{ fd, events, revents: 0 }], ms);
}

/** Makes one call on a blocking descriptor with O_NONBLOCK set meanwhile. */
export function withoutBlocking(fd: number, call: () => number): number {
  const flags = native.fcntl(fd, F_GETFL, 0);
  native.fcntl(fd, F_SETFL, flags | O_NONBLOCK);
  const result = call();
  native.fcntl(fd, F_SETFL, flags);
  return result;
}

const isNonblocking = (fd: number) => (native.fcntl(fd, F_GETFL, 0) & O_NONBLOCK) !== 0;

/** SO_RCVTIMEO or SO_SNDTIMEO in milliseconds; Infinity if there is none. */
function timeoutOf(fd: number, option: number): number {
  const value = new timeval();
  const size: [number] = [value.bytes.length];
  withInt(size, (length) => native.getsockopt(fd, SOL_SOCKET, option, value.bytes, length));
  return value.tv_sec * 1000 + value.tv_usec / 1000 || Infinity;
}
