// Sends a signal to the program itself, which lies below the processes that make its sandbox.
import { readFileSync } from 'node:fs';
import type { Level, Signal } from '#protocol';

/** Below the pty's process, which is bubblewrap: its first process inside, and the program. */
const DEPTH = 2;

/** False when the program is not there (yet, or any more). `pid`: the pty's own process. */
export function signalProgram(level: Level, pid: number, signal: Signal): boolean {
  let program: number | undefined = pid;
  for (let depth = level.name === 'bare' ? DEPTH : 0; depth < DEPTH && program; depth += 1)
    program = firstChild(program);
  try {
    return program !== undefined && process.kill(program, signal);
  } catch {
    return false;
  }
}

/** man 5 proc, /proc/PID/task/TID/children. */
function firstChild(pid: number): number | undefined {
  try {
    const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ');
    return Number(child) || undefined;
  } catch {
    return undefined;
  }
}
