// What an ordinary user's lab does with a delegated group, in trees of plain files.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { delegatedGroups } from './delegated.ts';
import { GROUP_NAME } from './prepare.ts';

const pid = `${process.pid}`;

function emptyFolder(t: TestContext): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'group-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Starts a process beside this one: of the same job, or of a job of its own. */
function beside(t: TestContext, { detached }: { detached: boolean }): string {
  const child: ChildProcess = spawn('sleep', ['infinity'], { detached });
  t.after(() => child.kill());
  return `${child.pid}`;
}

/** A group of version 2 with these members. */
function group(t: TestContext, members: string[]): string {
  const folder = emptyFolder(t);
  writeFileSync(path.join(folder, 'cgroup.procs'), members.map((one) => `${one}\n`).join(''));
  return folder;
}

const in2 = (folder: string) => delegatedGroups({ version: 2, folder, top: folder });

/** The pid that was last written into a group. */
const moved = (folder: string) => readFileSync(path.join(folder, 'cgroup.procs'), 'utf8');

test('with the lab goes aside who started it, and nobody else', (t) => {
  const [starter, other] = [beside(t, { detached: false }), beside(t, { detached: true })];
  const folder = group(t, [pid, starter, other, '1']);
  const made = path.join(folder, GROUP_NAME);
  assert.deepEqual(in2(folder), { version: 2, folder: made, top: folder });
  assert.equal(moved(path.join(folder, 'lab')), starter);
  for (const one of [folder, made]) {
    const handedOn = readFileSync(path.join(one, 'cgroup.subtree_control'), 'utf8');
    assert.equal(handedOn, '+memory +pids +cpu');
  }
});

test('where others stand in the group too, they go back to them', (t) => {
  const starter = beside(t, { detached: false });
  const folder = group(t, ['1', pid, starter]);
  // The group refuses to enable controllers for its children.
  mkdirSync(path.join(folder, 'cgroup.subtree_control'));
  assert.equal(in2(folder), undefined);
  assert.equal(moved(folder), starter);
});

test('after a lab that was killed its groups are removed', async (t) => {
  const folder = emptyFolder(t);
  const folders: Record<string, string> = {};
  for (const controller of ['memory', 'pids', 'cpu']) {
    folders[controller] = path.join(folder, controller);
    mkdirSync(folders[controller]);
  }
  const lab = `
    import { mkdirSync } from 'node:fs';
    import { delegatedGroups } from '${import.meta.dirname}/delegated.ts';
    import { sweepAfter } from '${import.meta.dirname}/prepare.ts';
    const made = delegatedGroups({ version: 1, folders: ${JSON.stringify(folders)} });
    sweepAfter([], made);
    for (const one of Object.values(made.folders)) mkdirSync(one + '/session-1');
    console.log(made.folders.cpu);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', lab]);
  const [made] = (await once(child.stdout, 'data')) as [Buffer];
  const cpu = made.toString().trim();
  assert.equal(cpu, path.join(folder, `cpu/two-ends-of-a-wire-${child.pid}`));
  assert.ok(existsSync(cpu));
  child.kill('SIGKILL');
  for (const controller of ['memory', 'pids', 'cpu']) {
    const one = cpu.replace('/cpu/', `/${controller}/`);
    while (existsSync(one)) await new Promise((next) => setTimeout(next, 5));
  }
});
