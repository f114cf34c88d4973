// Marks a descriptor as close-on-exec. node marks the descriptors that it opens itself; node-pty
// does not.
import { loadCall } from '../../process/calls.ts';

/** man 2 fcntl, on every architecture of Linux. */
const [F_SETFD, FD_CLOEXEC] = [2, 1];

type Fcntl = (fd: number, command: number, flags: number) => number;

let fcntl: Fcntl | undefined;

/** Throws if the call cannot be loaded; load it before there is a descriptor to mark. */
export function openCloseOnExec(): (fd: number) => void {
  const call = (fcntl ??= loadCall('int call_fcntl(int, int, int)'));
  // It fails only if `fd` is closed, and then nobody inherits it.
  return (fd) => void call(fd, F_SETFD, FD_CLOEXEC);
}
