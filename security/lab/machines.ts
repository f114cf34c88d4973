// Machines that lack something: a lab is started in user and mount namespaces of its own, in which its
// user is root and lines of shell take away what this machine has.
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';

/** The user of such a lab where the suite is root's: nobody, and the one that labs become by themselves. */
const USER = 61999;

const isRoot = process.getuid?.() === 0;

const become = (uid: number) => [
  ...['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', '--'],
];

/** What to put before a lab's command, which then keeps its pid. `lines` run first, as root in there. */
export function madeBy(lines: string): string[] {
  const inside = ['unshare', '--user', '--map-root-user', '--mount', '--', 'sh', '-c'];
  return [...(isRoot ? become(USER) : []), ...inside, `set -e\n${lines}\nexec "$@"`, 'sh'];
}

/** Runs lines on the machine on which a lab was started so. */
export function onMachineOf(pid: number, lines: string): string {
  const into = ['nsenter', '-t', `${pid}`, '-U', '-m', '--preserve-credentials', '--'];
  return asUserOf(pid, [...into, 'sh', '-c', lines]);
}

/**
 * Runs a command as the user of a process: who may change its limits, and root may not where it has
 * no CAP_SYS_RESOURCE (man 2 prlimit).
 */
export function asUserOf(pid: number, command: string[]): string {
  const who = isRoot ? become(statSync(`/proc/${pid}`).uid) : [];
  const [file = '', ...args] = [...who, ...command];
  return execFileSync(file, args, { encoding: 'utf8' });
}
