// Control groups of the real kernel: as root in groups that it prepares, else in those that were
// delegated to this user, if any.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { dropRoot } from '../../local/drop.ts';
import { openCgroups } from './cgroups.ts';
import { delegatedGroups } from './delegated.ts';
import { prepareGroups, preparedGroups, sweepAfter } from './prepare.ts';

dropRoot((uid, home) => {
  const { env, groups } = prepareGroups(uid);
  sweepAfter([home], groups);
  return env;
});

const MIB = 1024 * 1024;
const enter = 'for group; do echo $$ >"$group" || exit; done';

const prepared = preparedGroups(process.env);
const groups = prepared ?? delegatedGroups();
sweepAfter([], prepared ? undefined : groups);
const openGroup = openCgroups(
  groups,
  { memory: 64 * MIB, pids: 8, cores: 1 },
  (procs) => execFileSync('/bin/sh', ['-c', `${enter}; echo in`, 'sh', ...procs]).length > 0,
);
const skip = openGroup ? false : 'no control groups are given to this user';

/**
 * Runs a script in a new group; resolves to its output, its status, and the kernel's kills in the
 * group.
 */
async function inGroup(script: string): Promise<{ said: string; status: unknown; kills: number }> {
  const group = openGroup!();
  const child = spawn('/bin/sh', ['-c', `${enter}\n${script}`, 'sh', ...group.procs], {
    detached: true,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => (said += text.toString()));
  }
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  const kills = group.kills();
  await group.end();
  for (const file of group.procs) assert.ok(!existsSync(file), `${file} is still there`);
  return { said, status: signal ?? code, kills };
}

test('who takes more memory than the group has is killed, and counted', { skip }, async () => {
  const bomb = "x=$(head -c 200M /dev/zero | tr '\\0' x)";
  const { status, kills } = await inGroup(bomb);
  assert.equal(status, 'SIGKILL');
  assert.equal(kills, 1);
});

test('a group has no more processes than it may', { skip }, async () => {
  const forks = 'for one in 1 2 3 4 5 6 7 8 9 10; do sleep 60 & done; wait';
  const { said } = await inGroup(`(${forks}) & sleep 0.3; kill -9 0`);
  assert.match(said, /cannot fork/i);
});

test('memory is told while something has it', { skip }, async () => {
  const group = openGroup!();
  const script = `${enter}\nx=$(head -c 8M /dev/zero | tr '\\0' x); echo ready; read line`;
  const child = spawn('/bin/sh', ['-c', script, 'sh', ...group.procs]);
  await once(child.stdout, 'data');
  assert.ok(group.memory() > 8 * MIB, `${group.memory()}`);
  await group.end();
  assert.equal(group.memory(), 0);
});

test('what still stands in a group goes with it', { skip }, async () => {
  const group = openGroup!();
  const script = `trap '' TERM INT HUP; ${enter}\necho ready; while :; do sleep 1; done`;
  const child = spawn('/bin/sh', ['-c', script, 'sh', ...group.procs], { detached: true });
  await once(child.stdout, 'data');
  assert.match(readFileSync(group.procs[0]!, 'utf8'), new RegExp(`^${child.pid}$`, 'm'));
  const gone = once(child, 'exit');
  await group.end();
  await gone;
});
