// As an ordinary user: makes a control group for the lab below the one it is in, if a service
// manager has delegated that one to the user.
import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Hierarchies } from './hierarchies.ts';
import { CONTROLLERS, GROUP_NAME, namedBelow, LAB_GROUP, ownHierarchies } from './prepare.ts';

/** The new group, for the sweeper to remove; undefined if this user may not make one. */
export function delegatedGroups(own = ownHierarchies()): Hierarchies | undefined {
  if (!own) return undefined;
  try {
    return own.version === 2 ? makeV2(own) : makeV1(own);
  } catch {
    return undefined;
  }
}

function makeV1({ folders }: Extract<Hierarchies, { version: 1 }>): Hierarchies {
  const made = namedBelow(folders);
  const created: string[] = [];
  try {
    for (const folder of Object.values(made.folders)) {
      mkdirSync(folder);
      created.push(folder);
    }
  } catch (error) {
    for (const folder of created) rmdirSync(folder);
    throw error;
  }
  return made;
}

function makeV2({ folder, top }: Extract<Hierarchies, { version: 2 }>): Hierarchies {
  moveAside(folder);
  const made = path.join(folder, GROUP_NAME);
  mkdirSync(made);
  writeFileSync(path.join(made, 'cgroup.subtree_control'), CONTROLLERS);
  return { version: 2, folder: made, top };
}

/**
 * In v2 a group that has members cannot enable controllers for its children (cgroup-v2.rst, no
 * internal processes). So the lab moves into a group of its own, with the processes that started
 * it: npm, or a node that cannot exec. If other processes are in the group as well, this fails, and
 * the lab's move back.
 */
function moveAside(folder: string): void {
  const own = path.join(folder, LAB_GROUP);
  const members = readFileSync(path.join(folder, 'cgroup.procs'), 'utf8').split('\n');
  const job = jobOf('self');
  const leaving = members.filter((pid) => pid !== '' && jobOf(pid) === job);
  mkdirSync(own, { recursive: true });
  try {
    for (const pid of leaving) move(pid, own);
    writeFileSync(path.join(folder, 'cgroup.subtree_control'), CONTROLLERS);
  } catch (error) {
    for (const pid of leaving) move(pid, folder);
    rmdirSync(own);
    throw error;
  }
}

/**
 * The process group, which a shell or a service manager makes for each job it starts (man 5 proc).
 */
function jobOf(pid: string): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')')).split(' ')[3];
  } catch {
    return undefined; // It has exited.
  }
}

function move(pid: string, group: string): void {
  try {
    writeFileSync(path.join(group, 'cgroup.procs'), pid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // It has exited.
  }
}
