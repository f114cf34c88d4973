// What this process does first, before it runs anything for anybody: it gives up root, and has made what
// only root could make.
import { prepareGroups, sweepAfter } from '../bubblewrap/cgroup/prepare.ts';
import { dropRoot } from './drop.ts';

/** For root it does not return: the process begins again as another user, under the same pid. */
export function prepareProcess(): void {
  // guard: drop-root
  dropRoot(prepare);
}

/** Root's last acts: groups for the user to come, and somebody to clear up after that one. */
function prepare(uid: number, home: string): Record<string, string> {
  const { env, groups } = prepareGroups(uid);
  // guard: sweeper
  sweepAfter([home], groups);
  return env;
}

/** The same without groups, for a process that serves nobody. */
export { dropRoot };
