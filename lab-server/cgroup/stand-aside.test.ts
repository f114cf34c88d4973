// A lab that could not hand controllers on stands where it stood before, in a tree of plain files.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { openCgroups } from './cgroups.ts';

const limits = { memory: 1, pids: 1, cores: 1 };
const pid = `${process.pid}`;

/** A group of version 2 with these members, which refuses to hand its controllers on. */
function refusing(t: TestContext, members: string[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'group-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(path.join(folder, 'cgroup.procs'), members.map((one) => `${one}\n`).join(''));
  mkdirSync(path.join(folder, 'cgroup.subtree_control'));
  return folder;
}

/** The pid that was last written into a group. */
const moved = (folder: string) => readFileSync(path.join(folder, 'cgroup.procs'), 'utf8');

test('where others stand in the group too, the lab goes back to them', (t) => {
  const folder = refusing(t, ['1', pid]);
  assert.equal(
    openCgroups({ version: 2, folder, top: folder }, limits, () => true),
    undefined,
  );
  assert.equal(moved(path.join(folder, 'lab')), pid, 'it did step aside');
  assert.equal(moved(folder), pid);
});

test('a lab that was put aside before it began stays there', (t) => {
  const folder = refusing(t, []);
  assert.equal(
    openCgroups({ version: 2, folder, top: folder }, limits, () => true),
    undefined,
  );
  assert.equal(moved(folder), '');
});
