// What the lab says of machines that lack something: it is really taken away, in namespaces in
// which the lab's user is root. Also which user the lab runs as when root starts it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { LabProcess } from '../../lab/lab.ts';
import { madeBy } from '../../lab/machines.ts';
import { descendants } from '../../lab/proc.ts';
import { RawReader, size } from '../../readers/reader.ts';
import type { Row } from '../../suite/row.ts';
import type { Target } from '../../suite/target.ts';

const noNamespaces = 'echo 0 >/proc/sys/user/max_user_namespaces';

/** A lab that starts after `prepare`, lines of shell that take something away. */
async function labAfter(target: Target, prepare: string, env = {}): Promise<LabProcess> {
  return (await target.another(env, madeBy(prepare))).lab;
}

function levelOf({ level: { name, missing } }: LabProcess): string {
  const lacks = missing.filter((one) => one !== 'cgroups');
  return lacks.length === 0 ? name : `${name} without ${lacks.join(', ')}`;
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

/** A lab without isolation that other machines reach in some way. */
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
        const reader = await RawReader.open({ origin, port: lab.port, from: target.from, host });
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

/** A lab that must not start, and says why in one sentence. */
function refuses(how: string, says: RegExp, prefix: string[], guard: string): Row {
  return {
    n: 62,
    tries: `the lab starts ${how}`,
    promise: 'it does not start, and says why in one sentence',
    guards: [guard],
    needs: 'walls',
    async attack(target) {
      const started = target.another({}, prefix).then(
        ({ lab }) => `it serves: ${levelOf(lab)}`,
        (error: unknown) => (error as Error).message,
      );
      const said = (await started).replace('the lab did not start: two-ends-of-a-wire: ', '');
      assert.match(said, says);
      return said;
    },
  };
}

/** Shell lines that put a bubblewrap first on PATH that takes 11 s the first time. */
const slowOnce = `
  slow=/mnt
  mount -t tmpfs -o mode=777 tmpfs $slow
  real=$(PATH=$PATH:/usr/bin command -v bwrap)
  printf '#!/bin/sh\nif mkdir %s/once 2>/dev/null; then sleep 11; fi\nexec %s "$@"\n' \
    $slow "$real" >$slow/bwrap
  chmod 755 $slow/bwrap
  export PATH=$slow:$PATH`;

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
  finds('where bubblewrap takes 11 s once', 'two-hosts', slowOnce, ['no-answer']),
  refuses(
    'where only 1 user namespace may be made',
    /bubblewrap could not be tried 3 times: no more namespaces; sysctl user\.max_user_namespaces/,
    madeBy('echo 1 >/proc/sys/user/max_user_namespaces'),
    'no-answer',
  ),
  refuses(
    'with 40 descriptors',
    /^the limit of open files is 40 \(ulimit -n\), and the lab needs 256;/,
    ['prlimit', '--nofile=40', '--'],
    'own-limits',
  ),
  refuses(
    'with 40 processes',
    /^the limit of processes is 40 \(ulimit -u\), and the lab needs 128;/,
    // In its own namespace only its own processes count (user_namespaces(7)), so node can start.
    madeBy('prlimit --nproc=40 --pid $$'),
    'own-limits',
  ),
  refuses(
    'with 5 s of processor time',
    /^the limit of processor time is 5 \(ulimit -t\), and the lab needs 3600;/,
    ['prlimit', '--cpu=5', '--'],
    'own-limits',
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
    return ''; // it has exited
  }
}
