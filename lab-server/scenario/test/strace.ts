// strace as an independent witness of a program's calls: parses its output into the trace's terms,
// for tests to compare.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { CallEvent } from '#protocol';
import { whereIs } from '../../process/search-path.ts';
import type { SpawnPty } from '../../runtime/pty/pty.ts';

/** A call on a socket. Where C has two names for one system call, both get the same name here. */
export interface StracedCall {
  name: string;
  fd: number;
  result: number;
  errno: string | undefined;
}

/** The trace's name for each of the kernel's. */
const NAMES: Record<string, string> = {
  read: 'recv',
  recvfrom: 'recv',
  write: 'send',
  sendto: 'send',
  accept4: 'accept',
};

/** Errors after which #libc tries again; for the program the call has not returned. */
const WOULD_BLOCK = ['EAGAIN', 'EINPROGRESS', 'EALREADY', 'ENOTSOCK'];

const ON_SOCKETS = ['socket', 'bind', 'listen', 'accept', 'connect', 'send', 'recv', 'shutdown'];

/** Starts every program under strace, which is not its parent and does not share its terminal. */
export function underStrace(spawnPty: SpawnPty, folder: string): SpawnPty {
  let count = 0;
  return (launch, size, events) => {
    const traced = ['-e', 'trace=network,read,write,close', '-e', 'signal=none'];
    const args = ['-DDD', '-ff', '-qq', ...traced, '-o', path.join(folder, `${count}`), '--'];
    count += 1;
    const file = whereIs('strace')!;
    return spawnPty(
      { ...launch, file, args: [...args, launch.file, ...launch.args] },
      size,
      events,
    );
  };
}

/** The calls that strace saw of the `nth` started program, from its first socket on. */
export function straced(folder: string, nth: number): StracedCall[] {
  const files = readdirSync(folder).filter((file) => file.startsWith(`${nth}.`));
  const texts = files.map((file) => readFileSync(path.join(folder, file), 'utf8'));
  const text = texts.find((one) => /^socket\(AF_INET/m.test(one)) ?? '';
  const calls = [
    ...text.matchAll(
      /^(\w+)\((\d+|\w+), .*?\) += (-?\d+)(?: (E\w+))?|^close\((\d+)\) += (-?\d+)(?: (E\w+))?/gm,
    ),
  ].map(([, name, first, result, errno, closed, closeResult, closeErrno]) =>
    name === undefined
      ? { name: 'close', fd: Number(closed), result: Number(closeResult), errno: closeErrno }
      : { name: NAMES[name] ?? name, fd: Number(first), result: Number(result), errno },
  );
  return onSockets(calls.filter(({ errno }) => !WOULD_BLOCK.includes(errno ?? '')));
}

/** The calls of that program in the trace. */
export function traced(trace: readonly CallEvent[]): StracedCall[] {
  const returned = trace.filter(({ end }) => end !== undefined);
  const calls = returned.map(({ name, args, result = 0, errno }) => ({
    name: NAMES[name] ?? name,
    fd: parseInt(args, 10),
    result,
    errno,
  }));
  return onSockets(calls);
}

/** The calls on descriptors that an earlier socket or accept of the program returned. */
function onSockets(calls: StracedCall[]): StracedCall[] {
  const sockets = new Set<number>();
  return calls.filter(({ name, fd, result }) => {
    if (name !== 'close' && !ON_SOCKETS.includes(name)) return false;
    if (name === 'socket' || name === 'accept') sockets.add(result);
    return name === 'socket' || sockets.has(fd);
  });
}
