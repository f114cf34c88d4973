// What the lab says of machines that lack something: it is really taken away, in namespaces in which
// the lab's user is root. And who the lab is where the machine's root starts it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { descendants } from '../proc.ts';
import { startLab } from '../lab.ts';
import type { Row } from '../row.ts';
import type { Target } from '../target.ts';

/** A user of its own for a lab that is not to drop root by itself. */
const asUser = ['setpriv', '--reuid=61999', '--regid=61999', '--clear-groups', '--'];

/** The level that a lab finds after `prepare`, lines of shell that take something away. */
async function levelAfter({ folder }: Target, prepare: string): Promise<string> {
  const inside = ['unshare', '--user', '--map-root-user', '--mount', '--', 'sh', '-c'];
  const lines = `set -e\n${prepare}\nexec "$@"`;
  const prefix = [...(process.getuid?.() === 0 ? asUser : []), ...inside, lines, 'sh'];
  const lab = await startLab(folder, {}, prefix);
  const { level, missing } = await lab.health();
  await lab.stop();
  return `${level} without ${missing.filter((one) => one !== 'cgroups').join(', ')}`;
}

function finds(what: string, level: string, prepare: string, guards: string[] = []): Row {
  return {
    n: 62,
    tries: `the lab starts ${what}`,
    promise: `it says ${level}`,
    guards,
    needs: 'walls',
    async attack(target) {
      const found = await levelAfter(target, prepare);
      assert.equal(found, level, `it says ${found}`);
      return found;
    },
  };
}

export const levels: Row[] = [
  finds(
    'where no user namespace may be made',
    'bare without user-namespaces',
    'echo 0 >/proc/sys/user/max_user_namespaces',
  ),
  finds(
    'where /proc is masked, as in a container',
    'two-hosts without proc',
    `mount --bind /dev/null /proc/keys
     mount --rbind /proc/sys /proc/sys
     mount -o remount,bind,ro /proc/sys`,
    ['level-proc'],
  ),
  finds(
    'where bubblewrap cannot run',
    'bare without bubblewrap',
    'mount --bind /dev/null "$(PATH=$PATH:/usr/bin command -v bwrap)"',
  ),
  {
    n: 62,
    tries: 'the machine’s root starts the lab',
    promise: 'neither it nor any program is uid 0',
    guards: ['drop-root'],
    needs: 'walls',
    async attack(target) {
      const reader = await target.reader();
      await reader.run('echo');
      await reader.says('echoes');
      const pids = [target.pid, ...descendants(target.pid).map(({ pid }) => pid)];
      const roots = pids.filter((pid) => /^Uid:.*\b0\b/m.test(status(pid)));
      assert.equal(roots.length, 0, `${roots.length} of ${pids.length} processes are root`);
      const who = process.getuid?.() === 0 ? 'root' : 'an ordinary user';
      return `started by ${who}, 0 of ${pids.length} processes are root`;
    },
  },
];

function status(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return ''; // it has gone
  }
}
