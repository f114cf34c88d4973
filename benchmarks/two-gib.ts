// A lab on a machine of 2 GiB, simulated by a control group: thirty readers run and type, and the
// group reports its peak memory. It needs root and cgroup v1's memory controller.
import { accessSync, constants, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startLab, type BenchLab } from './lab.ts';

const GIB = 1024 ** 3;
const MEMORY = '/sys/fs/cgroup/memory';

export interface Small {
  /** Sessions that the lab accepts. */
  capacity: number;
  /** Most bytes at a time: lab, programs, and the kernel's file cache for them. */
  most: number;
  /** Processes that the kernel killed for lack of memory. */
  kills: number;
}

/** Undefined if no such group can be made. */
export async function onTwoGib(
  readers: (lab: BenchLab) => Promise<void>,
): Promise<Small | undefined> {
  const group = path.join(MEMORY, `two-gib-${process.pid}`);
  try {
    accessSync(MEMORY, constants.W_OK);
    mkdirSync(group);
  } catch {
    return undefined;
  }
  const read = (file: string): string => readFileSync(path.join(group, file), 'utf8');
  writeFileSync(path.join(group, 'memory.limit_in_bytes'), `${2 * GIB}`);
  const prefix = ['sh', '-c', `echo $$ >"$0/cgroup.procs" && exec "$@"`, group];
  const lab = await startLab({ prefix });
  try {
    await readers(lab);
    const health = (await (await fetch(`${lab.origin}/healthz`)).json()) as { capacity: number };
    return {
      capacity: health.capacity,
      most: Number(read('memory.max_usage_in_bytes')),
      kills: Number(/^oom_kill (\d+)/m.exec(read('memory.oom_control'))?.[1]),
    };
  } finally {
    await lab.stop();
    await remove(group);
  }
}

/** The lab's sweeper is in the group for a moment longer. */
async function remove(group: string): Promise<void> {
  while (readFileSync(path.join(group, 'cgroup.procs'), 'utf8') !== '') await sleep(20);
  rmdirSync(group);
}
