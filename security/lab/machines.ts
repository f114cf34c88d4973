// Machines that lack something: a lab starts in user and mount namespaces of its own, in which its
// user is root and shell lines take away what this machine has.
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';

/** The user of such a lab if the suite runs as root: the uid that labs drop to. */
const USER = 61999;

const isRoot = process.getuid?.() === 0;

const become = (uid: number) => [
  ...['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', '--'],
];

/**
 * The prefix of a lab's command, which keeps its pid. `lines` run first, as root in the namespaces.
 */
export function madeBy(lines: string): string[] {
  const inside = ['unshare', '--user', '--map-root-user', '--mount', '--', 'sh', '-c'];
  return [...(isRoot ? become(USER) : []), ...inside, `set -e\n${lines}\nexec "$@"`, 'sh'];
}

/** Runs lines in the namespaces of such a lab. */
export function onMachineOf(pid: number, lines: string): string {
  const into = ['nsenter', '-t', `${pid}`, '-U', '-m', '--preserve-credentials', '--'];
  return asUserOf(pid, [...into, 'sh', '-c', lines]);
}

/**
 * Runs a command as the user of a process: that user may change the process's limits, but root may
 * not without CAP_SYS_RESOURCE (man 2 prlimit).
 */
export function asUserOf(pid: number, command: string[]): string {
  const who = isRoot ? become(statSync(`/proc/${pid}`).uid) : [];
  const [file = '', ...args] = [...who, ...command];
  return execFileSync(file, args, { encoding: 'utf8' });
}
