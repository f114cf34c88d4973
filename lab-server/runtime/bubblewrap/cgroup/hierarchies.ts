// Where this process is in the kernel's control groups, and which files report and limit what, in
// both of their versions (man 7 cgroups; Documentation/admin-guide/cgroup-v1, cgroup-v2.rst). Pure.

/** The resources of a session that are limited. */
const controllers = ['memory', 'pids', 'cpu'] as const;
type Controller = (typeof controllers)[number];

/**
 * v1 has a hierarchy, and so a folder, for each controller; v2 has one for all, with its root at
 * `top`.
 */
export type Hierarchies =
  { version: 1; folders: Record<Controller, string> } | { version: 2; folder: string; top: string };

/**
 * The folders of a process's group, from its /proc/PID/mountinfo and /proc/PID/cgroup; undefined
 * unless all three controllers are available. `v2` reads v2's cgroup.controllers of a folder.
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

/** A container may see only a part of the hierarchy; then its mount's root is not the top. */
function below({ root, at }: Mount, group: string): string {
  const inside = root !== '/' && group.startsWith(root) ? group.slice(root.length) : group;
  return `${at}${inside}`.replace(/\/+$/, '');
}

export interface GroupLimits {
  /** Bytes of memory of all programs together. */
  memory: number;
  /** Processes and threads. */
  pids: number;
  /** Processor time, in cores. */
  cores: number;
}

/** Microseconds of the period over which a group's processor time is counted. */
const PERIOD = 100_000;

/**
 * The share of its memory that a group may use in addition for TCP's buffers, whose total the whole
 * machine shares. v1 counts them only if they have a limit; beyond it a sender waits, as for a
 * window.
 */
const TCP_SHARE = 1 / 16;

/** A value for a file of a new group; `optional`: not every kernel has the file. */
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
      ...{ value: `${Math.floor(memory * TCP_SHARE)}`, optional: true },
    },
    { controller: 'pids', file: 'pids.max', value: `${pids}` },
    { controller: 'cpu', file: 'cpu.cfs_period_us', value: `${PERIOD}` },
    { controller: 'cpu', file: 'cpu.cfs_quota_us', value: `${time}` },
  ];
}

/**
 * The files that report a group's memory, its limit, and how often the kernel has killed for it.
 */
export function readingsOf(version: 1 | 2): { memory: string; limit: string; kills: string } {
  return version === 2
    ? { memory: 'memory.current', limit: 'memory.max', kills: 'memory.events' }
    : {
        memory: 'memory.usage_in_bytes',
        limit: 'memory.limit_in_bytes',
        kills: 'memory.oom_control',
      };
}

/** `text`: the content of the `kills` file. */
export function killsIn(text: string): number {
  return Number(/^oom_kill (\d+)$/m.exec(text)?.[1] ?? 0);
}
