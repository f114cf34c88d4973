// As an ordinary user: makes a control group for a lab in the one in which it stands, where a service
// manager has delegated that to the user. It must not know sessions.
import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Hierarchies } from './hierarchies.ts';
import { HANDED_ON, NAME, namedBelow, OWN, ownHierarchies } from './prepare.ts';

/** What was made, for the sweeper to remove; undefined where this user may make nothing. */
export function delegatedGroups(stands = ownHierarchies()): Hierarchies | undefined {
  if (!stands) return undefined;
  try {
    return stands.version === 2 ? makeV2(stands) : makeV1(stands);
  } catch {
    return undefined;
  }
}

function makeV1({ folders }: Extract<Hierarchies, { version: 1 }>): Hierarchies {
  const made = namedBelow(folders);
  const begun: string[] = [];
  try {
    for (const folder of Object.values(made.folders)) {
      mkdirSync(folder);
      begun.push(folder);
    }
  } catch (error) {
    for (const folder of begun) rmdirSync(folder);
    throw error;
  }
  return made;
}

function makeV2({ folder, top }: Extract<Hierarchies, { version: 2 }>): Hierarchies {
  standAside(folder);
  const made = path.join(folder, NAME);
  mkdirSync(made);
  writeFileSync(path.join(made, 'cgroup.subtree_control'), HANDED_ON);
  return { version: 2, folder: made, top };
}

/**
 * In v2 a group that has members cannot hand its controllers on (cgroup-v2.rst, no internal processes).
 * So the lab moves, and with it whoever was started to start it: npm, or a node that cannot become
 * another program. Where others stand there too it fails, and they go back to them.
 */
function standAside(folder: string): void {
  const own = path.join(folder, OWN);
  const members = readFileSync(path.join(folder, 'cgroup.procs'), 'utf8').split('\n');
  const job = jobOf('self');
  const leaving = members.filter((pid) => pid !== '' && jobOf(pid) === job);
  mkdirSync(own, { recursive: true });
  try {
    for (const pid of leaving) move(pid, own);
    writeFileSync(path.join(folder, 'cgroup.subtree_control'), HANDED_ON);
  } catch (error) {
    for (const pid of leaving) move(pid, folder);
    rmdirSync(own);
    throw error;
  }
}

/** The process group, which a shell or a service manager makes for each job it starts (man 5 proc). */
function jobOf(pid: string): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')')).split(' ')[3];
  } catch {
    return undefined; // It has gone.
  }
}

function move(pid: string, group: string): void {
  try {
    writeFileSync(path.join(group, 'cgroup.procs'), pid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // It has gone.
  }
}
