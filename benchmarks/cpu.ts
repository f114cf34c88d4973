// Processor time of processes, in microseconds.
import { readdirSync, readFileSync } from 'node:fs';
import { readIfThere } from './proc.ts';

/** Microseconds of a clock tick (USER_HZ, which is 100 on every architecture of Linux). */
const TICK = 10_000;

/**
 * What the threads of a process have used, to the nanosecond where the kernel keeps schedstat, else
 * in ticks.
 */
export function cpuOf(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const used = threads.map((thread) => readIfThere(`/proc/${pid}/task/${thread}/schedstat`));
  if (used.every((one) => one === '')) return ticks(pid, [11, 12]) * TICK;
  return used.reduce((sum, one) => sum + Number(one.split(' ')[0]) / 1000, 0);
}

/** Fields of /proc/PID/stat, counted from 0 after the name, as from 2 on in man 5 proc. */
function ticks(pid: number, fields: number[]): number {
  const stat = readIfThere(`/proc/${pid}/stat`);
  const words = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.reduce((sum, field) => sum + Number(words[field] ?? 0), 0);
}

/** Microseconds that all processors together have worked since the machine started. */
export function cpuOfMachine(): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = readFileSync(
    '/proc/stat',
    'utf8',
  )
    .split('\n')[0]!
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return (user + nice + system + irq + softirq) * TICK;
}
