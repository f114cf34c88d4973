// A program for tests and benchmarks: makes many calls that fail or succeed, each in a known way,
// while node makes system calls that fail in other ways. It prints on stderr which results were not
// the call's own, and how often. node's own output goes to a full disk on fd 1, so that each write
// of it fails too, between a program's call and whatever it does next.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { setImmediate as turn } from 'node:timers/promises';
import * as libc from '../index.ts';

/** Flags with which node prints each garbage collection and each function that it compiles. */
const flags = [
  ...['--expose-gc', '--trace-gc', '--trace-opt-verbose', '--trace-deopt', '--trace-osr'],
  '--disable-warning=ExperimentalWarning',
];

/** How often each wrong result came, by `call -> result errno`. */
export type Foreign = Record<string, number>;

/** Makes `count` calls in a process of their own. */
export async function foreignErrno(count: number): Promise<Foreign> {
  const args = [...flags, fileURLToPath(import.meta.url), String(count)];
  const stdio = ['ignore', openSync('/dev/full', 'w'), 'pipe'] as const;
  const child = spawn(process.execPath, args, { stdio: [...stdio] });
  let said = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [status] = (await once(child, 'close')) as [number];
  if (status !== 0) throw new Error(`ended with ${status}: ${said}`);
  return JSON.parse(said) as Foreign;
}

/** A call, its result, and the errno it leaves; no errno if it succeeds. */
type Known = [name: string, call: () => number | Promise<number>, result: number, errno?: number];

function calls(): Known[] {
  const fd = libc.socket(libc.AF_INET, libc.SOCK_STREAM | libc.SOCK_NONBLOCK, 0);
  const address = new libc.in_addr();
  const room = Buffer.alloc(100);
  const family = 99;
  return [
    ['close', () => libc.close(-1), -1, libc.EBADF],
    ['listen', () => libc.listen(0, 1), -1, libc.ENOTSOCK],
    ['fcntl', () => libc.fcntl(fd, libc.F_SETFL, libc.O_NONBLOCK), 0],
    ['shutdown', () => libc.shutdown(fd, libc.SHUT_WR), -1, libc.ENOTCONN],
    ['inet_pton', () => libc.inet_pton(family, '', address), -1, libc.EAFNOSUPPORT],
    ['recv', () => libc.recv(fd, room, 100, libc.MSG_DONTWAIT), -1, libc.ENOTCONN],
    ['setsockopt', () => libc.setsockopt(fd, libc.IPPROTO_TCP, libc.TCP_NODELAY, [1], 4), 0],
    ['kill', () => libc.kill(process.pid, 999), -1, libc.EINVAL],
    ['getsockname', () => libc.getsockname(fd, new libc.sockaddr_in(), [16]), 0],
  ];
}

/** node's own failing calls: on this thread between two turns, and on another thread. */
function failBesides(): () => Promise<number> {
  const stat = () => statSync('/nowhere', { throwIfNoEntry: false });
  const timer = setInterval(stat, 1);
  const loop = `setInterval(() => require('fs').statSync('/nowhere', { throwIfNoEntry: false }))`;
  const worker = new Worker(loop, { eval: true });
  return () => {
    clearInterval(timer);
    return worker.terminate();
  };
}

async function hunt(count: number): Promise<Foreign> {
  const foreign: Foreign = {};
  const all = calls();
  const end = failBesides();
  let last = libc.errno;
  let kept: unknown[] = [];
  for (let made = 0; made < count; made += 1) {
    const [name, call, wanted, error] = all[made % all.length]!;
    const result = await call();
    if (result !== wanted || libc.errno !== (error ?? last)) {
      const what = `${name} -> ${result} ${libc.strerrorname_np(libc.errno)}`;
      foreign[what] = (foreign[what] ?? 0) + 1;
    }
    last = libc.errno;
    kept.push(Buffer.alloc(made % 1000), { made });
    if (made % 500 === 0) {
      kept = [];
      globalThis.gc!();
      await turn();
    }
  }
  await end();
  return foreign;
}

if (import.meta.main) {
  const foreign = await hunt(Number(process.argv[2]));
  libc.fputs(JSON.stringify(foreign), libc.stderr);
}
