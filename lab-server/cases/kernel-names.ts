// Names of the kernel and of `#libc` that a pattern of an expectation may hold: calls that report
// themselves, errnos and signals. A wrong one would never fit any event.
import { constants } from 'node:os';

/** The calls that `#libc` reports (lab-server/libc/reported.ts). */
export const CALLS: readonly string[] = [
  ...['accept', 'bind', 'close', 'connect', 'fgets', 'getsockopt', 'listen', 'pause', 'poll'],
  ...['read', 'recv', 'send', 'setsockopt', 'shutdown', 'sleep', 'socket', 'usleep', 'write'],
];

/** Why a field of a pattern fits no event: its value names no call, errno or signal. */
export function kernelNameFault(kind: string, field: string, value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (kind === 'call' && field === 'name' && !CALLS.includes(value)) {
    return `there is no call ${value}; allowed: ${CALLS.join(', ')}`;
  }
  if (field === 'errno' && !Object.hasOwn(constants.errno, value)) {
    return `there is no errno ${value}; allowed: the names of errno(3), such as EPIPE`;
  }
  if (field === 'signal' && !Object.hasOwn(constants.signals, value)) {
    return `there is no signal ${value}; allowed: the names of signal(7), such as SIGPIPE`;
  }
  return undefined;
}
