// Reaches into a sandbox from outside: to its first process, and to the program. Both lie below the
// pty's own process, behind those that made the sandbox.
import { readFileSync } from 'node:fs';
import type { Level, Signal } from '#protocol';

/** False when the program is not there (yet, or any more). `pid`: the pty's own process. */
export function signalProgram(level: Level, pid: number, signal: Signal): boolean {
  const first = firstProcess(pid);
  const program = level.name === 'bare' ? pid : first && firstChild(first);
  return program !== undefined && sent(program, signal);
}

/**
 * Kills the sandbox's first process, and with it all that is in the sandbox, whatever that has done
 * (man 7 pid_namespaces). A program may have stopped those that wait outside, which go on then. False
 * when there is no sandbox yet.
 */
export function endSandbox(pid: number): boolean {
  const first = firstProcess(pid);
  return first !== undefined && sent(first, 'SIGKILL') && sent(-pid, 'SIGCONT');
}

function sent(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

/** The one that is process 1 in its own namespace. */
function firstProcess(pid: number): number | undefined {
  let found: number | undefined = pid;
  while (found !== undefined && !isFirst(found)) found = firstChild(found);
  return found;
}

/** NSpid has a process's pid in each namespace, its own last (man 5 proc, /proc/PID/status). */
function isFirst(pid: number): boolean {
  return /^NSpid:.*\t1$/m.test(read(`/proc/${pid}/status`));
}

/** man 5 proc, /proc/PID/task/TID/children. */
function firstChild(pid: number): number | undefined {
  return Number.parseInt(read(`/proc/${pid}/task/${pid}/children`), 10) || undefined;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // it has gone
  }
}
