// Reaches into a sandbox from outside: to its first process, and to the program. Both lie below the
// pty's own process, behind those that made the sandbox.
import { readFileSync } from 'node:fs';
import type { Signal } from '#protocol';

/** What is read of the kernel's processes, by the pids that this process knows. */
export interface ProcessTree {
  /** Its pid in each namespace that has it, its own last; none once it has gone. */
  pids(pid: number): number[];
  /** The oldest first. */
  children(pid: number): number[];
}

/** In its own PID namespace (native/init.c): the sandbox's first process, and what that starts. */
const [FIRST, PROGRAM] = [1, 2];

/** False when the program is not there yet, or no more. `pid`: the pty's own process. */
export function signalProgram(pid: number, signal: Signal): boolean {
  const program = programBelow(pid);
  return program !== undefined && sent(program, signal);
}

/**
 * Kills the sandbox's first process, and with it all that is in the sandbox, whatever that has done
 * (man 7 pid_namespaces). A program may have stopped those that wait outside, which go on then. False
 * when there is no sandbox yet.
 */
export function endSandbox(pid: number): boolean {
  const first = firstBelow(pid);
  return first !== undefined && sent(first, 'SIGKILL') && sent(-pid, 'SIGCONT');
}

/**
 * The program, known by its own number in the sandbox: the first process is also the parent of all that
 * a program has left behind, and those that made the sandbox are as many as they like.
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

function sent(pid: number, signal: NodeJS.Signals): boolean {
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
    return ''; // it has gone
  }
}
