// A lab on a machine of 2 GiB, as a control group makes one of ours: thirty readers run and type, and
// the group tells the most that it ever held. It needs root and cgroup v1's memory controller.
import { accessSync, constants, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startLab, type BenchLab } from './lab.ts';

const GIB = 1024 ** 3;
const MEMORY = '/sys/fs/cgroup/memory';

export interface Small {
  /** Sessions that the lab says it takes. */
  capacity: number;
  /** Most bytes at a time: lab, programs, and what the kernel keeps of files for them. */
  most: number;
  /** Processes that the kernel killed for want of memory. */
  kills: number;
}

/** Undefined where no such machine can be made. */
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

/** Those of the lab's sweeper are in it for a moment more. */
async function remove(group: string): Promise<void> {
  while (readFileSync(path.join(group, 'cgroup.procs'), 'utf8') !== '') await sleep(20);
  rmdirSync(group);
}
