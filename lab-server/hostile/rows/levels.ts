// What the lab says of machines that lack something: it is really taken away, in namespaces in which
// the lab's user is root. And who the lab is where the machine's root starts it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Lab } from '../lab.ts';
import { madeBy } from '../machines.ts';
import { descendants } from '../proc.ts';
import { Reader, size } from '../reader.ts';
import type { Row } from '../row.ts';
import type { Target } from '../target.ts';

const noNamespaces = 'echo 0 >/proc/sys/user/max_user_namespaces';

/** A lab that starts after `prepare`, lines of shell that take something away. */
async function labAfter(target: Target, prepare: string, env = {}): Promise<Lab> {
  return (await target.another(env, madeBy(prepare))).lab;
}

function levelOf({ level: { name, missing } }: Lab): string {
  return `${name} without ${missing.filter((one) => one !== 'cgroups').join(', ')}`;
}

function finds(what: string, level: string, prepare: string, guards: string[] = []): Row {
  return {
    n: 62,
    tries: `the lab starts ${what}`,
    promise: `it says ${level}`,
    guards,
    needs: 'walls',
    async attack(target) {
      const found = levelOf(await labAfter(target, prepare));
      assert.equal(found, level, `it says ${found}`);
      return found;
    },
  };
}

/** A lab without walls that other machines reach in some way. */
function unwalled(how: string, env: Record<string, string>): Row {
  return {
    n: 62,
    tries: `the lab starts where no user namespace may be made, and ${how}`,
    promise: 'it says none without user-namespaces, and runs nothing',
    guards: ['unwalled'],
    needs: 'walls',
    async attack(target) {
      const lab = await labAfter(target, noNamespaces, env);
      try {
        const found = levelOf(lab);
        assert.equal(found, 'none without user-namespaces', `it says ${found}`);
        const origin = env.ORIGIN ?? lab.origin;
        const { host } = new URL(origin);
        const reader = await Reader.open({ origin, port: lab.port, from: target.from, host });
        reader.send({ type: 'run', case: 'echo', choices: {}, size });
        await reader.until('refusal', () => reader.refusals.length > 0);
        await reader.drop();
        assert.deepEqual(reader.refusals, ['cannot-run']);
        return `${found}, cannot-run`;
      } finally {
        await lab.stop();
      }
    },
  };
}

export const levels: Row[] = [
  finds('where no user namespace may be made', 'bare without user-namespaces', noNamespaces),
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
  unwalled('listens beyond loopback', { HOST: '0.0.0.0', ORIGIN: 'http://lab.test' }),
  unwalled('stands behind a proxy', { PROXY: '127.0.0.1' }),
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
