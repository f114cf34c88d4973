// As root: makes control groups for the lab and gives them to the user that the lab is about to
// become, which could neither make nor remove them. They outlive the lab, so a sweeper removes
// them.
import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { searchPath } from '../../../process/search-path.ts';
import { type Hierarchies, hierarchiesOf } from './hierarchies.ts';

/** The group of the lab's own process in v2, where a group with members has no children. */
export const LAB_GROUP = 'lab';

/** The group below which a lab makes those of its sessions. */
export const GROUP_NAME = `two-ends-of-a-wire-${process.pid}`;

/**
 * Written into v2's cgroup.subtree_control, which enables these controllers for a group's children.
 */
export const CONTROLLERS = '+memory +pids +cpu';

/** The groups of this process; undefined if control groups are not available. */
export function ownHierarchies(): Hierarchies | undefined {
  try {
    const mountinfo = readFileSync('/proc/self/mountinfo', 'utf8');
    const groups = readFileSync('/proc/self/cgroup', 'utf8');
    return hierarchiesOf(mountinfo, groups, (folder) => {
      return readFileSync(path.join(folder, 'cgroup.controllers'), 'utf8');
    });
  } catch {
    return undefined;
  }
}

/**
 * The groups that were made, and LAB_GROUPS (JSON of its Hierarchies), which passes them to the
 * unprivileged process; empty if none can be made.
 */
export function prepareGroups(uid: number): Prepared {
  const own = ownHierarchies();
  if (!own) return { env: {}, groups: undefined };
  try {
    const made = own.version === 2 ? makeV2(own.top, uid) : makeV1(own.folders, uid);
    return { env: { LAB_GROUPS: JSON.stringify(made) }, groups: made };
  } catch {
    return { env: {}, groups: undefined };
  }
}

export interface Prepared {
  env: Record<string, string>;
  groups: Hierarchies | undefined;
}

/** The groups that root has prepared for this lab, from LAB_GROUPS. */
export function preparedGroups(env: Record<string, string | undefined>): Hierarchies | undefined {
  const json = env.LAB_GROUPS;
  delete env.LAB_GROUPS;
  return json === undefined ? undefined : (JSON.parse(json) as Hierarchies);
}

type V1 = Extract<Hierarchies, { version: 1 }>;

/** The lab's folders below the v1 groups of this process. */
export function namedBelow({ memory, pids, cpu }: V1['folders']): V1 {
  const at = (folder: string) => path.join(folder, GROUP_NAME);
  return { version: 1, folders: { memory: at(memory), pids: at(pids), cpu: at(cpu) } };
}

function makeV1(folders: V1['folders'], uid: number): Hierarchies {
  const made = namedBelow(folders);
  for (const folder of Object.values(made.folders)) {
    mkdirSync(folder);
    chownSync(folder, uid, uid);
  }
  return made;
}

/**
 * Made at the top, because only there may a group with members have children. A process can be
 * moved only by a user who may write to the common ancestor of both groups (cgroup-v2.rst,
 * delegation containment).
 */
function makeV2(above: string, uid: number): Hierarchies {
  const top = path.join(above, GROUP_NAME);
  const own = path.join(top, LAB_GROUP);
  writeFileSync(path.join(above, 'cgroup.subtree_control'), CONTROLLERS);
  mkdirSync(top);
  mkdirSync(own);
  writeFileSync(path.join(own, 'cgroup.procs'), `${process.pid}`);
  writeFileSync(path.join(top, 'cgroup.subtree_control'), CONTROLLERS);
  for (const one of [top, own]) {
    chownSync(one, uid, uid);
    for (const file of ['cgroup.procs', 'cgroup.subtree_control', 'cgroup.threads']) {
      chownSync(path.join(one, file), uid, uid);
    }
  }
  return { version: 2, folder: top, top };
}

/** Starts a sweeper, which removes what is left once this process is gone, however it ended. */
export function sweepAfter(folders: string[], groups: Hierarchies | undefined): void {
  const script = path.join(import.meta.dirname, 'sweeper.sh');
  const tops = !groups
    ? []
    : groups.version === 2
      ? [groups.folder]
      : Object.values(groups.folders);
  // setsid forks and exits at once, so the sweeper is not a child of this process that it must
  // reap.
  const args = ['--fork', 'sh', script, `${process.pid}`, ...folders, '--', ...tops];
  spawnSync('setsid', args, { cwd: '/', stdio: 'ignore', env: { PATH: searchPath } });
}
