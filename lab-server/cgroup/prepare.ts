// As root: makes control groups for a lab and gives them to the user that it is about to become, for
// that one could neither make nor leave a group by itself. They outlive the lab, so a sweeper waits.
import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { searchPath } from '../search-path.ts';
import { type Hierarchies, hierarchiesOf } from './hierarchies.ts';

/** The group in which the lab itself stands, in v2, where a group with members has no children. */
export const OWN = 'lab';

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
  const name = `two-ends-of-a-wire-${process.pid}`;
  try {
    const made = own.version === 2 ? makeV2(own.top, name, uid) : makeV1(own.folders, name, uid);
    return { env: { LAB_GROUPS: JSON.stringify(made) }, groups: made };
  } catch {
    return { env: {}, groups: undefined };
  }
}

export interface Prepared {
  env: Record<string, string>;
  groups: Hierarchies | undefined;
}

type V1 = Extract<Hierarchies, { version: 1 }>;

function makeV1(folders: V1['folders'], name: string, uid: number): Hierarchies {
  const made: V1 = {
    version: 1,
    folders: {
      memory: path.join(folders.memory, name),
      pids: path.join(folders.pids, name),
      cpu: path.join(folders.cpu, name),
    },
  };
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
function makeV2(above: string, name: string, uid: number): Hierarchies {
  const top = path.join(above, name);
  const own = path.join(top, OWN);
  writeFileSync(path.join(above, 'cgroup.subtree_control'), '+memory +pids +cpu');
  mkdirSync(top);
  mkdirSync(own);
  writeFileSync(path.join(own, 'cgroup.procs'), `${process.pid}`);
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
