// Where there are no control groups: looks twice a second how much memory each run's programs have
// together, and tells of a run that has too much. It must not know what is done about it.
import { readFileSync, readdirSync } from 'node:fs';
import type { Cancel, Clock } from '../clock.ts';
import type { OpenFence } from './fence.ts';

/** Milliseconds between two looks: a program can take some 500 MB in one. */
const LOOK_EVERY = 500;

/** What a look needs of /proc. */
export interface Processes {
  /** Every process and its parent. */
  parents(): Map<number, number>;
  /** Bytes that a process shares with no file (man 5 proc, statm: resident - shared); 0 when gone. */
  memory(pid: number): number;
}

interface Watched {
  /** The processes with which the run's programs begin. */
  roots: () => number[];
  over: () => void;
  /** Bytes, when last looked at. */
  memory: number;
}

export class MemoryWatch {
  readonly #limit: number;
  readonly #clock: Clock;
  readonly #processes: Processes;
  readonly #watched = new Set<Watched>();
  #cancel: Cancel | undefined;

  /** `limit`: bytes of a run's programs together. */
  constructor(limit: number, clock: Clock, processes: Processes = linux) {
    this.#limit = limit;
    this.#clock = clock;
    this.#processes = processes;
  }

  /** `over` is called once, when the trees below `roots` have more than the limit. */
  readonly watch: OpenFence = (roots, over) => {
    const watched: Watched = { roots, over, memory: 0 };
    this.#watched.add(watched);
    this.#cancel ??= this.#next();
    return {
      procs: [],
      memory: () => watched.memory,
      kills: () => 0,
      end: async () => void this.#watched.delete(watched),
    };
  };

  #next(): Cancel {
    return this.#clock.after(LOOK_EVERY, () => {
      this.#cancel = undefined;
      if (this.#watched.size === 0) return;
      this.#look();
      this.#cancel = this.#next();
    });
  }

  #look(): void {
    const children = new Map<number, number[]>();
    for (const [pid, parent] of this.#processes.parents()) {
      const siblings = children.get(parent);
      if (siblings) siblings.push(pid);
      else children.set(parent, [pid]);
    }
    for (const watched of [...this.#watched]) {
      watched.memory = this.#below(watched.roots(), children);
      if (watched.memory <= this.#limit) continue;
      this.#watched.delete(watched);
      watched.over();
    }
  }

  #below(roots: number[], children: Map<number, number[]>): number {
    let sum = 0;
    const left = [...roots];
    for (let pid = left.pop(); pid !== undefined; pid = left.pop()) {
      sum += this.#processes.memory(pid);
      left.push(...(children.get(pid) ?? []));
    }
    return sum;
  }
}

const PAGE = 4096;

const linux: Processes = {
  parents() {
    const pids = readdirSync('/proc').filter((name) => /^\d/.test(name));
    return new Map(pids.map((pid) => [Number(pid), parentIn(read(`/proc/${pid}/stat`))]));
  },
  memory(pid) {
    const [, resident = 0, shared = 0] = read(`/proc/${pid}/statm`).split(' ').map(Number);
    return (resident - shared) * PAGE;
  },
};

/** The command stands in brackets before it, and may hold anything. */
function parentIn(stat: string): number {
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
