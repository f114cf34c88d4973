// As root: makes control groups for a lab and gives them to the user that it is about to become, for
// that one could neither make nor leave a group by itself. They outlive the lab, so a sweeper waits.
import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { searchPath } from '../../../process/search-path.ts';
import { type Hierarchies, hierarchiesOf } from './hierarchies.ts';

/** The group in which the lab itself stands, in v2, where a group with members has no children. */
export const OWN = 'lab';

/** The group in which a lab makes those of its sessions. */
export const NAME = `two-ends-of-a-wire-${process.pid}`;

/** Written into v2's cgroup.subtree_control: a group's children have these too. */
export const HANDED_ON = '+memory +pids +cpu';

/** The groups in which this process stands; undefined where there are none to be had. */
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
 * What was made, and what tells the user's process of it: LAB_GROUPS, as JSON of its Hierarchies;
 * nothing where none can be made.
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

/** What a lab that was started by root finds its groups by. */
export function preparedGroups(env: Record<string, string | undefined>): Hierarchies | undefined {
  const told = env.LAB_GROUPS;
  delete env.LAB_GROUPS;
  return told === undefined ? undefined : (JSON.parse(told) as Hierarchies);
}

type V1 = Extract<Hierarchies, { version: 1 }>;

/** Below the groups of version 1 in which this process stands. */
export function namedBelow({ memory, pids, cpu }: V1['folders']): V1 {
  const at = (folder: string) => path.join(folder, NAME);
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
 * At the top, for only there may a group with members have children. Whoever moves a process must be
 * able to write to the group above both ends of the move (cgroup-v2.rst, delegation containment).
 */
function makeV2(above: string, uid: number): Hierarchies {
  const top = path.join(above, NAME);
  const own = path.join(top, OWN);
  writeFileSync(path.join(above, 'cgroup.subtree_control'), HANDED_ON);
  mkdirSync(top);
  mkdirSync(own);
  writeFileSync(path.join(own, 'cgroup.procs'), `${process.pid}`);
  writeFileSync(path.join(top, 'cgroup.subtree_control'), HANDED_ON);
  for (const one of [top, own]) {
    chownSync(one, uid, uid);
    for (const file of ['cgroup.procs', 'cgroup.subtree_control', 'cgroup.threads']) {
      chownSync(path.join(one, file), uid, uid);
    }
  }
  return { version: 2, folder: top, top };
}

/** Removes, once this process is gone however it ended, what it cannot remove itself any more. */
export function sweepAfter(folders: string[], groups: Hierarchies | undefined): void {
  const script = path.join(import.meta.dirname, 'sweeper.sh');
  const tops = !groups
    ? []
    : groups.version === 2
      ? [groups.folder]
      : Object.values(groups.folders);
  // Its own parent ends at once, so that nobody of ours has to bury it.
  const args = ['--fork', 'sh', script, `${process.pid}`, ...folders, '--', ...tops];
  spawnSync('setsid', args, { cwd: '/', stdio: 'ignore', env: { PATH: searchPath } });
}
