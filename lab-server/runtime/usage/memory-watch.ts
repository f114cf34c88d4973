// Without control groups: samples up to ten times a second how much memory each run's programs use
// together, and reports a run that exceeds its limit.
import { readFileSync, readdirSync } from 'node:fs';
import type { Clock } from '../../process/clock.ts';
import { isUnreadable } from '../shortage.ts';
import type { OpenResourceGroup } from './resource-group.ts';
import { Sampler } from './sampler.ts';

/** What a sample reads of /proc. Both may throw the system's error in a shortage. */
export interface ProcessMemory {
  /** Every process and its parent. */
  parents(): Map<number, number>;
  /**
   * Bytes that a process has and shares with no file, including its page tables; 0 once it is gone.
   */
  memory(pid: number): number;
}

/**
 * Bytes that the kernel may keep for one process's mappings, which /proc shows only as a list of
 * them: 65,530 (sysctl vm.max_map_count) of some 256 bytes. Counted for each process beyond USUAL,
 * the number that five programs have with their sandboxes.
 */
const MAPPINGS = 16 * 1024 * 1024;
const USUAL = 20;

interface Watched {
  /** The processes with which the run's programs begin. */
  roots: () => number[];
  buffers: () => number;
  over: () => void;
  /** Bytes of its processes at the last sample. */
  processes: number;
}

export class MemoryWatch {
  readonly #limit: number;
  readonly #processes: ProcessMemory;
  readonly #looks: Sampler<Watched>;

  /** `limit`: bytes for a run's programs together. */
  constructor(limit: number, clock: Clock, processes: ProcessMemory = linux) {
    this.#limit = limit;
    this.#processes = processes;
    this.#looks = new Sampler(clock, (all) => this.#look(all));
  }

  /**
   * `over` is called once, when the process trees below `roots` and their sockets exceed the limit.
   */
  readonly watch: OpenResourceGroup = ({ roots, buffers, onBuffers }, over) => {
    const watched: Watched = { roots, buffers, over: () => over('memory'), processes: 0 };
    this.#looks.add(watched);
    onBuffers(() => this.#weigh(watched));
    return {
      procs: [],
      memory: () => memoryOf(watched),
      kills: () => 0,
      end: async () => void this.#looks.delete(watched),
    };
  };

  #look(all: readonly Watched[]): void {
    const children = new Map<number, number[]>();
    for (const [pid, parent] of this.#processes.parents()) {
      const siblings = children.get(parent);
      if (siblings) siblings.push(pid);
      else children.set(parent, [pid]);
    }
    for (const watched of all) {
      watched.processes = this.#below(watched.roots(), children);
      this.#weigh(watched);
    }
  }

  #weigh(watched: Watched): void {
    if (memoryOf(watched) > this.#limit && this.#looks.delete(watched)) watched.over();
  }

  #below(roots: number[], children: Map<number, number[]>): number {
    let [sum, count] = [0, 0];
    const left = [...roots];
    for (let pid = left.pop(); pid !== undefined; pid = left.pop()) {
      sum += this.#processes.memory(pid);
      count += 1;
      left.push(...(children.get(pid) ?? []));
    }
    return sum + Math.max(0, count - USUAL) * MAPPINGS;
  }
}

// guard: buffers -> const memoryOf = ({ processes }: Watched) => processes;
const memoryOf = ({ processes, buffers }: Watched): number => processes + buffers();

/**
 * Fields of /proc/PID/status (man 5 proc), in kB: private memory, swapped memory, and page tables.
 */
const COUNTED = /^(?:RssAnon|VmSwap|VmPTE):\s*(\d+) kB$/gm;

const linux: ProcessMemory = {
  parents() {
    const pids = readdirSync('/proc').filter((name) => /^\d/.test(name));
    return new Map(pids.map((pid) => [Number(pid), parentIn(read(`/proc/${pid}/stat`))]));
  },
  memory(pid) {
    const counted = read(`/proc/${pid}/status`).matchAll(COUNTED);
    return 1024 * [...counted].reduce((sum, [, kilobytes]) => sum + Number(kilobytes), 0);
  },
};

/** The command comes before it in parentheses, and may contain anything. */
function parentIn(stat: string): number {
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0);
}

/** Empty for a process that has exited. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isUnreadable(error)) throw error;
    return '';
  }
}
