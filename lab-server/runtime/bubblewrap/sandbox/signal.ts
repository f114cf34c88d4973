// Signals into a sandbox from outside: to its first process, and to the program. Both are below the
// pty's own process, behind the processes that made the sandbox.
import { readFileSync } from 'node:fs';
import type { Signal } from '#protocol';

/** The kernel's processes, by the pids that this process sees. */
export interface ProcessTree {
  /** Its pid in each namespace that has it, its own last; empty once it is gone. */
  pids(pid: number): number[];
  /** The oldest first. */
  children(pid: number): number[];
}

/**
 * Pids in the sandbox's own PID namespace (native/init.c): its first process, and the program that
 * it starts.
 */
const [FIRST, PROGRAM] = [1, 2];

/** False if the program is not there yet, or has ended. `pid`: the pty's own process. */
export function signalProgram(pid: number, signal: Signal): boolean {
  const program = programBelow(pid);
  return program !== undefined && trySignal(program, signal);
}

/**
 * Kills the sandbox's first process, and with it everything in the sandbox (man 7 pid_namespaces).
 * A program may have stopped the processes that wait outside, so those are continued. False if
 * there is no sandbox yet.
 */
export function endSandbox(pid: number): boolean {
  const first = firstBelow(pid);
  return first !== undefined && trySignal(first, 'SIGKILL') && trySignal(-pid, 'SIGCONT');
}

/**
 * The program, found by its pid in the sandbox: the first process also adopts everything that a
 * program leaves behind, and the number of processes around the sandbox varies.
 */
export function programBelow(pid: number, processes: ProcessTree = linux): number | undefined {
  const first = firstBelow(pid, processes);
  if (first === undefined) return undefined;
  return processes.children(first).find((child) => processes.pids(child).at(-1) === PROGRAM);
}

function firstBelow(pid: number, processes: ProcessTree = linux): number | undefined {
  let found: number | undefined = pid;
  while (found !== undefined && processes.pids(found).at(-1) !== FIRST) {
    [found] = processes.children(found);
  }
  return found;
}

function trySignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

const linux: ProcessTree = {
  /** NSpid of /proc/PID/status (man 5 proc). */
  pids: (pid) => numbersIn(/^NSpid:(.*)$/m.exec(read(`/proc/${pid}/status`))?.[1]),
  /** man 5 proc, /proc/PID/task/TID/children. */
  children: (pid) => numbersIn(read(`/proc/${pid}/task/${pid}/children`)),
};

const numbersIn = (text = ''): number[] => text.split(/\s+/).filter(Boolean).map(Number);

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // it has exited
  }
}
