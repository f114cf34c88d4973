// Marks a descriptor as one that no other program gets: what node opens by itself is marked so, what
// node-pty opens is not. It must not know whose it is.
import { loadCall } from '../../process/calls.ts';

/** man 2 fcntl, on every architecture of Linux. */
const [F_SETFD, FD_CLOEXEC] = [2, 1];

type Fcntl = (fd: number, command: number, flags: number) => number;

let fcntl: Fcntl | undefined;

/** Throws where it cannot be done; to be called before there is anything to mark. */
export function openCloseOnExec(): (fd: number) => void {
  const call = (fcntl ??= loadCall('int call_fcntl(int, int, int)'));
  // It fails only where `fd` is closed, and then nobody inherits it.
  return (fd) => void call(fd, F_SETFD, FD_CLOEXEC);
}
