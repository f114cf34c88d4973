// The first steps of this process, before it runs anything: it makes what only root can make, and
// drops root.
import { prepareClassFolder } from './class-folder.ts';
import { prepareGroups, sweepAfter } from '../bubblewrap/cgroup/prepare.ts';
import { dropRoot } from './drop.ts';

/** For root it does not return: the process execs itself as another user, with the same pid. */
export function prepareProcess(): void {
  // guard: drop-root
  dropRoot(prepare);
}

/**
 * Root's last steps: control groups and the class's folder for the unprivileged user, and a sweeper
 * to clean up after it.
 */
function prepare(uid: number, home: string): Record<string, string> {
  const { env, groups } = prepareGroups(uid);
  // guard: sweeper
  sweepAfter([home], groups);
  return { ...env, ...prepareClassFolder(uid, process.env.CLASS) };
}

/** Only drops root, for a process that serves nobody. */
export { dropRoot };
