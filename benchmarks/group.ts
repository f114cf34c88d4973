// A control group in which processes are started, so that what they used is known also once they
// have ended. Root makes it, where cgroup v2 is mounted; kernel memory is known where its memory
// controller, or that of v1, is.
import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readIfThere } from './proc.ts';

/** Milliseconds between two looks whether a group is empty. */
const EMPTY_YET = 20;

/** Milliseconds after which what is left in a group is killed; the lab's sweeper needs some. */
const LATE = 3000;

/** Where cgroup v2, and the memory controller of v1, are mounted. */
function mounts(): { v2?: string; memory?: string } {
  const all = readFileSync('/proc/mounts', 'utf8').split('\n');
  const words = all.map((line) => line.split(' '));
  const v2 = words.find(([, , type]) => type === 'cgroup2')?.[1];
  const memory = words.find(
    ([, , type, options]) => type === 'cgroup' && options?.split(',').includes('memory'),
  )?.[1];
  return { ...(v2 && { v2 }), ...(memory && { memory }) };
}

export class ControlGroup {
  readonly #v2: string;
  readonly #memory: string | undefined;

  private constructor(v2: string, memory: string | undefined) {
    this.#v2 = v2;
    this.#memory = memory;
  }

  /**
   * Undefined if this user can make none here. All groups of this process are within its own, whose
   * name is empty.
   */
  static make(name = ''): ControlGroup | undefined {
    const { v2, memory } = mounts();
    if (v2 === undefined) return undefined;
    const named = path.join(`bench-${process.pid}`, name.replaceAll(/\W+/g, '-'));
    const folders = [v2, memory].map((one) => one && path.join(one, named));
    try {
      for (const folder of folders) if (folder) mkdirSync(folder, { recursive: true });
    } catch {
      return undefined;
    }
    return new ControlGroup(folders[0]!, folders[1]);
  }

  /** A command that starts another in this group. */
  get prefix(): string[] {
    const files = this.#folders.map((folder) => path.join(folder, 'cgroup.procs'));
    return ['sh', '-c', 'for one in $0; do echo $$ >"$one"; done; exec "$@"', files.join(' ')];
  }

  /** Microseconds of processor time of all that ever was in it. */
  cpu(): number {
    return Number(/^usage_usec (\d+)/m.exec(this.#read(this.#v2, 'cpu.stat'))?.[1] ?? NaN);
  }

  /** Bytes that the kernel holds for what is in it: stacks, page tables, sockets, namespaces. */
  kernelMemory(): number {
    if (this.#memory) return Number(this.#read(this.#memory, 'memory.kmem.usage_in_bytes') || NaN);
    return Number(/^kernel (\d+)/m.exec(this.#read(this.#v2, 'memory.stat'))?.[1] ?? NaN);
  }

  /** Moves this very process into it, or out of it to the root. */
  enter(): void {
    writeFileSync(path.join(this.#v2, 'cgroup.procs'), `${process.pid}`);
  }

  leave(): void {
    writeFileSync(path.join(this.#v2, '../cgroup.procs'), `${process.pid}`);
  }

  /** Waits until it is empty, kills what does not end, and removes it. */
  async remove(): Promise<void> {
    const late = setTimeout(() => writeFileSync(path.join(this.#v2, 'cgroup.kill'), '1'), LATE);
    for (const folder of this.#folders) {
      while (!isRemoved(folder)) await sleep(EMPTY_YET);
    }
    clearTimeout(late);
  }

  get #folders(): string[] {
    return [this.#v2, ...(this.#memory ? [this.#memory] : [])];
  }

  #read(folder: string, file: string): string {
    return readIfThere(path.join(folder, file));
  }
}

/** A process is in its group until its parent has waited for it. */
function isRemoved(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EBUSY') throw error;
    return false;
  }
}
