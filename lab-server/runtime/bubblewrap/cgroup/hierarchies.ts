// Where this process stands in the kernel's control groups, and which files say and limit what, in
// both of their versions (man 7 cgroups; Documentation/admin-guide/cgroup-v1, cgroup-v2.rst). Pure.

/** What of a session is limited. */
const controllers = ['memory', 'pids', 'cpu'] as const;
type Controller = (typeof controllers)[number];

/** v1 has a hierarchy, and so a folder, for each controller; v2 has one for all, which begins at `top`. */
export type Hierarchies =
  { version: 1; folders: Record<Controller, string> } | { version: 2; folder: string; top: string };

/**
 * The folders of the group in which a process stands, from its /proc/PID/mountinfo and /proc/PID/cgroup;
 * undefined when the three controllers are nowhere together. `v2`: what v2's cgroup.controllers says
 * there.
 */
export function hierarchiesOf(
  mountinfo: string,
  groups: string,
  v2: (folder: string) => string,
): Hierarchies | undefined {
  const mounts = mountinfo.trim().split('\n').map(readMount);
  const unified = mounts.find(({ type }) => type === 'cgroup2');
  if (unified) {
    const folder = below(unified, pathOf(groups, ''));
    const has = v2(folder).trim().split(' ');
    if (controllers.every((one) => has.includes(one)))
      return { version: 2, folder, top: unified.at };
  }
  const found = controllers.map((controller) => {
    const mount = mounts.find(({ type, options }) => {
      return type === 'cgroup' && options.includes(controller);
    });
    return mount && below(mount, pathOf(groups, controller));
  });
  const [memory, pids, cpu] = found;
  return memory && pids && cpu ? { version: 1, folders: { memory, pids, cpu } } : undefined;
}

interface Mount {
  root: string;
  at: string;
  type: string;
  options: string[];
}

/** A line of mountinfo (man 5 proc): ID PARENT DEVICE ROOT AT OPTIONS … - TYPE SOURCE OPTIONS. */
function readMount(line: string): Mount {
  const [before = '', after = ''] = line.split(' - ');
  const [, , , root = '', at = ''] = before.split(' ');
  const [type = '', , options = ''] = after.split(' ');
  return { root, at, type, options: options.split(',') };
}

/** A line of /proc/PID/cgroup is ID:CONTROLLERS:PATH; v2 names no controllers. */
function pathOf(groups: string, controller: string): string {
  const lines = groups.trim().split('\n');
  const parts = lines.map((line) => /^\d+:([^:]*):(.*)$/.exec(line) ?? []);
  return parts.find(([, names = '?']) => names.split(',').includes(controller))?.[2] ?? '/';
}

/** A container may see but a part of the hierarchy, and then its mount's root is not the top. */
function below({ root, at }: Mount, group: string): string {
  const inside = root !== '/' && group.startsWith(root) ? group.slice(root.length) : group;
  return `${at}${inside}`.replace(/\/+$/, '');
}

export interface GroupLimits {
  /** Bytes of memory of all programs together. */
  memory: number;
  /** Processes and threads. */
  pids: number;
  /** Cores' worth of time. */
  cores: number;
}

/** Microseconds of the period in which a group's share of time is counted. */
const PERIOD = 100_000;

/**
 * The part of its memory that a group may have besides in TCP's buffers, whose total all of a machine
 * share. v1 counts these only where they have a limit; beyond it a sender waits, as for a window.
 */
const SOCKETS = 1 / 16;

/** What to write where in a new group; `optional`: not every kernel has the file. */
export interface Setting {
  controller: Controller;
  file: string;
  value: string;
  optional?: true;
}

export function settingsOf(version: 1 | 2, { memory, pids, cores }: GroupLimits): Setting[] {
  const time = Math.round(cores * PERIOD);
  if (version === 2) {
    return [
      { controller: 'memory', file: 'memory.max', value: `${memory}` },
      { controller: 'memory', file: 'memory.swap.max', value: '0', optional: true },
      { controller: 'pids', file: 'pids.max', value: `${pids}` },
      { controller: 'cpu', file: 'cpu.max', value: `${time} ${PERIOD}` },
    ];
  }
  return [
    { controller: 'memory', file: 'memory.limit_in_bytes', value: `${memory}` },
    {
      ...{ controller: 'memory', file: 'memory.memsw.limit_in_bytes', value: `${memory}` },
      optional: true,
    },
    {
      ...{ controller: 'memory', file: 'memory.kmem.tcp.limit_in_bytes' },
      ...{ value: `${Math.floor(memory * SOCKETS)}`, optional: true },
    },
    { controller: 'pids', file: 'pids.max', value: `${pids}` },
    { controller: 'cpu', file: 'cpu.cfs_period_us', value: `${PERIOD}` },
    { controller: 'cpu', file: 'cpu.cfs_quota_us', value: `${time}` },
  ];
}

/** The files that tell how much memory a group has and may have, and how often the kernel has killed. */
export function readingsOf(version: 1 | 2): { memory: string; limit: string; kills: string } {
  return version === 2
    ? { memory: 'memory.current', limit: 'memory.max', kills: 'memory.events' }
    : {
        memory: 'memory.usage_in_bytes',
        limit: 'memory.limit_in_bytes',
        kills: 'memory.oom_control',
      };
}

/** `text` is what the file of kills says. */
export function killsIn(text: string): number {
  return Number(/^oom_kill (\d+)$/m.exec(text)?.[1] ?? 0);
}
