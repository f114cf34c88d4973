// What a lab leaves on the machine: everything in its own freezer group (cgroup v1), which a
// process cannot leave, and what has its name and pid. Only for root: other users see too little of
// /proc.
import { mkdirSync, readdirSync, readFileSync, readlinkSync, rmdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Where cgroups are mounted; a v1 machine has one folder for each controller, with the groups below
 * it.
 */
const CGROUPS = '/sys/fs/cgroup';

/** The prefix of a lab's own names; its pid follows somewhere. */
const MARK = 'two-ends-of-a-wire';

/** Milliseconds after a lab's end in which all of it is removed. */
const SWEPT_WITHIN = 2000;

export interface Leftovers {
  processes: number;
  networks: number;
  cgroups: number;
  mounts: number;
  folders: number;
}

/** The group in which a lab is started. */
export class Group {
  readonly #folder: string;

  constructor() {
    this.#folder = path.join(CGROUPS, `freezer/soak-${process.pid}`);
    mkdirSync(this.#folder);
  }

  /** A command that starts another in this group. */
  get prefix(): string[] {
    return ['sh', '-c', `echo $$ >"$0/cgroup.procs" && exec "$@"`, this.#folder];
  }

  /** What a running lab holds besides itself and its sweepers, which wait for its end. */
  held(lab: number): Leftovers {
    const held = this.#found(lab);
    return { ...held, processes: held.processes.filter(isLeft).length };
  }

  #found(lab: number): Omit<Leftovers, 'processes'> & { processes: string[] } {
    const all = readFileSync(path.join(this.#folder, 'cgroup.procs'), 'utf8');
    const pids = all.split('\n').filter((pid) => pid !== '' && Number(pid) !== lab);
    const own = link('/proc/self/ns/net');
    const networks = new Set(pids.map((pid) => link(`/proc/${pid}/ns/net`)));
    const isOurs = (name: string) => name.includes(MARK) && name.includes(`-${lab}`);
    const cgroups = readdirSync(CGROUPS, { recursive: true, encoding: 'utf8' });
    const mounts = readFileSync('/proc/self/mountinfo', 'utf8').split('\n');
    return {
      processes: pids,
      networks: [...networks].filter((one) => one !== '' && one !== own).length,
      cgroups: cgroups.filter(isOurs).length,
      mounts: mounts.filter(isOurs).length,
      folders: readdirSync('/tmp').filter(isOurs).length,
    };
  }

  /** What is left of a lab that has ended, after its sweeper has had its time. */
  async left(lab: number): Promise<Leftovers> {
    const since = performance.now();
    for (;;) {
      const found = this.#found(lab);
      const held = { ...found, processes: found.processes.length };
      const isClear = Object.values(held).every((count) => count === 0);
      if (isClear || performance.now() - since > SWEPT_WITHIN) return held;
      await sleep(50);
    }
  }

  /** Removes the group, which must be empty by then. */
  remove(): void {
    rmdirSync(this.#folder);
  }
}

/**
 * Whether a process still exists and is neither a sweeper
 * (lab-server/runtime/bubblewrap/cgroup/sweeper.sh) nor one of the short sleeps by which it waits.
 */
function isLeft(pid: string): boolean {
  const parent = /^PPid:\s*(\d+)/m.exec(text(`/proc/${pid}/status`))?.[1];
  if (parent === undefined) return false;
  return ![pid, parent].some((one) => text(`/proc/${one}/cmdline`).includes('sweeper.sh'));
}

function text(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function link(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    return ''; // it has exited
  }
}
