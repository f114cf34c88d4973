// Marks a descriptor as one that no other program gets: what node opens by itself is marked so, what
// node-pty opens is not. It must not know whose it is.
import { createRequire } from 'node:module';
import type Koffi from 'koffi';

/** man 2 fcntl, on every architecture of Linux. */
const [F_SETFD, FD_CLOEXEC] = [2, 1];

type Fcntl = (fd: number, command: number, flags: number) => number;

let fcntl: Fcntl | undefined;

/** Throws where it cannot be done; to be called before there is anything to mark. */
export function openCloseOnExec(): (fd: number) => void {
  const call = (fcntl ??= load());
  return (fd) => void call(fd, F_SETFD, FD_CLOEXEC);
}

/** Not before a program is started: not every machine on which a lab starts runs any. */
function load(): Fcntl {
  const koffi = createRequire(import.meta.url)('koffi') as typeof Koffi;
  return koffi.load(null).func('int fcntl(int, int, int)') as Fcntl;
}
