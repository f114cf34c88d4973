// Processes that die: the lab server by SIGKILL, the holder of a session's wire, its capture.
// Nothing may stay behind, and nobody else may notice.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { becomes, find, seconds } from '../harm.ts';
import { descendants, networkOf, processesIn } from '../../lab/proc.ts';
import type { RawReader } from '../../readers/reader.ts';
import type { Row } from '../../suite/row.ts';
import { alive, homesOf, SESSIONS, stubborn } from '../stubborn.ts';
import type { Target } from '../../suite/target.ts';

/** The control groups of a lab's programs. */
function groupsOf(all: { pid: number }[]): string[] {
  const lines = all.flatMap(({ pid }) => {
    try {
      return readFileSync(`/proc/${pid}/cgroup`, 'utf8').trim().split('\n');
    } catch {
      return [];
    }
  });
  return [...new Set(lines)].flatMap((line) => {
    const [, name = '', group = ''] = line.split(':');
    const isOurs = ['memory', 'pids', 'cpu', ''].includes(name) && group.includes('/session-');
    return isOurs ? [path.join('/sys/fs/cgroup', name, path.dirname(group))] : [];
  });
}

/** The command of a wire's holder. */
const HOLDER = /^sh .*topology\.sh/;

/**
 * Kills a process of a session whose program echoes, waits until its reader is told, then checks
 * the rest with `after`.
 */
async function killed(
  target: Target,
  which: RegExp,
  told: (reader: RawReader) => boolean,
  after: (reader: RawReader) => Promise<void>,
): Promise<string> {
  const reader = await target.reader();
  await reader.run('echo');
  await reader.says('echoes');
  const victim = descendants(target.pid).find(({ command }) => which.test(command));
  assert.ok(victim, 'there is none');
  let took = 0;
  const worst = await target.whileOthersWork(async () => {
    const since = performance.now();
    process.kill(victim.pid, 'SIGKILL');
    await reader.until('word of it', () => told(reader), 2000);
    took = performance.now() - since;
    await after(reader);
  });
  return `told in ${seconds(took)}, another reader’s worst echo ${worst.toFixed(0)} ms`;
}

async function runsAgain(reader: RawReader): Promise<void> {
  await reader.run('echo');
  await reader.says('echoes');
}

/** The same program as before still runs. */
async function goesOn(reader: RawReader): Promise<void> {
  reader.type('lives\r');
  await reader.says('echo lives', 'program', 2000);
  const ends = reader.all('ended').map(({ reason }) => reason);
  assert.deepEqual(ends, [], `its run was ended with ${ends.join(', ')}`);
  assert.equal(reader.state, 'running', `its case is ${reader.state}`);
}

export const deaths: Row[] = [
  {
    n: 60,
    tries: `SIGKILL to the lab, with ${SESSIONS} sessions whose programs ignore every signal`,
    promise: 'no process, network namespace, control group or folder is left after 2 s',
    guards: ['sweeper'],
    needs: 'walls',
    own: {},
    attack: async (target) => {
      for (let n = 0; n < SESSIONS; n += 1) await stubborn(target);
      const all = descendants(target.pid);
      const networks = new Set(all.map(({ pid }) => networkOf(pid)));
      networks.delete(networkOf(process.pid));
      networks.delete('');
      const known = new Set(all.map(({ pid }) => pid));
      const things = [...homesOf(target.pid), ...groupsOf(all)];
      process.kill(target.pid, 'SIGKILL');
      const left = () => [
        ...alive().filter(({ pid }) => known.has(pid) || networks.has(networkOf(pid))),
        ...things.filter((one) => existsSync(one)).map((command) => ({ pid: 0, command })),
      ];
      const since = performance.now();
      while (left().length > 0 && performance.now() - since < 2000) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      const took = performance.now() - since;
      const still = left();
      for (const { pid } of still) if (pid > 0) process.kill(pid, 'SIGKILL');
      assert.equal(still.length, 0, `${still.length} are left, as ${still[0]?.command}`);
      return (
        `${all.length} processes, ${networks.size} networks, ${things.length} groups and folders ` +
        `gone in ${seconds(took)}`
      );
    },
  },
  {
    n: 61,
    tries: 'SIGKILL to what holds a session’s wire',
    promise: 'its reader is told wire-lost and can run again; others do not notice',
    guards: ['wire-lost'],
    needs: 'walls',
    own: {},
    attack: (target) =>
      killed(
        target,
        HOLDER,
        (reader) => reader.all('ended').some(({ reason }) => reason === 'wire-lost'),
        runsAgain,
      ),
  },
  {
    n: 61,
    tries: 'SIGKILL to what holds a session’s wire, while the lab itself is stopped',
    promise: 'its programs, which ignore every signal, are gone within 1.5 s all the same',
    guards: ['wire-pids'],
    needs: 'walls',
    own: {},
    attack: async (target) => {
      await stubborn(target);
      const holder = descendants(target.pid).find(({ command }) => HOLDER.test(command));
      assert.ok(holder, 'nothing holds a wire');
      const { network: client } = find(target, 'stubborn.js');
      const programs = () => processesIn(client).filter(({ command }) => command !== '');
      process.kill(target.pid, 'SIGSTOP');
      try {
        process.kill(holder.pid, 'SIGKILL');
        const took = await becomes('they are gone', 1500, () => programs().length === 0);
        return `gone in ${seconds(took)}`;
      } finally {
        process.kill(target.pid, 'SIGCONT');
      }
    },
  },
  {
    n: 61,
    tries: 'SIGKILL to what captures on a session’s wire',
    promise: 'its trace tells capture-lost, the program goes on and echoes; others do not notice',
    guards: ['capture-lost', 'capture-alone'],
    needs: 'walls',
    own: {},
    attack: (target) =>
      killed(
        target,
        /^tcpdump/,
        (reader) =>
          reader
            .all('trace')
            .some(({ events }) =>
              events.some((event) => event.kind === 'wire' && event.what === 'capture-lost'),
            ),
        goesOn,
      ),
  },
];
