import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import type { Level } from '#protocol';
import { startAfter } from '../../test/started-lab.ts';
import { machineFacts } from './machine-facts.ts';
import { type MachineFacts, remedyFor } from './remedy.ts';

const skip = process.platform !== 'linux';

const level = (...missing: Level['missing']): Level => ({ name: 'bare', missing });
const plain: MachineFacts = {
  sysctl: { 'user.max_user_namespaces': '63000' },
  isFiltered: false,
  confinedBy: undefined,
  hasBubblewrap: true,
};
const without = (facts: Partial<MachineFacts>) =>
  remedyFor(level('user-namespaces'), { ...plain, ...facts });

test('a machine that lacks nothing, or what nobody can give, has no remedy', () => {
  assert.equal(remedyFor(level(), plain), undefined);
  assert.equal(remedyFor(level('linux'), plain), undefined);
  assert.equal(remedyFor({ name: 'two-hosts', missing: ['proc', 'cgroups'] }, plain), undefined);
});

test('where a setting forbids user namespaces, it is named with what allows them', () => {
  const max = without({ sysctl: { 'user.max_user_namespaces': '0' } });
  assert.match(max!, /^No user namespaces: user\.max_user_namespaces is 0; sysctl -w user\.max/);
  const clone = without({ sysctl: { 'kernel.unprivileged_userns_clone': '0' } });
  assert.match(clone!, /sysctl -w kernel\.unprivileged_userns_clone=1 allows them\.$/);
});

test('where AppArmor forbids them, the profile of deploy/ is named', () => {
  const apparmor = (value: string) =>
    without({ sysctl: { 'kernel.apparmor_restrict_unprivileged_userns': value } });
  assert.match(apparmor('1')!, /deploy\/apparmor\/two-ends-of-a-wire allows them to the lab/);
  assert.doesNotMatch(apparmor('0')!, /apparmor/i);
});

test('in a container its filter and its profile are named, each with its remedy', () => {
  assert.match(
    without({ isFiltered: true })!,
    /seccomp.* deploy\/seccomp\.json is one that allows/,
  );
  assert.match(without({ confinedBy: 'docker-default' })!, /confines the lab as docker-default;/);
  const both = without({ isFiltered: true, confinedBy: 'docker-default' });
  assert.match(both!, /seccomp\.json .*; and AppArmor confines/);
});

test('where nothing shows why, that is said', () => {
  assert.match(without({})!, /shows no reason; a virtual machine allows them\.$/);
});

test('what is told is one line', () => {
  const sysctl = Object.fromEntries(
    Object.keys({ ...plain.sysctl, 'kernel.unprivileged_userns_clone': '' }).map((name) => [
      name,
      '0',
    ]),
  );
  assert.doesNotMatch(without({ sysctl, isFiltered: true, confinedBy: 'one' })!, /\n/);
});

test('without sandboxes, or a second host, what gives them is named', () => {
  const absent = remedyFor(level('bubblewrap'), { ...plain, hasBubblewrap: false });
  assert.match(absent!, /bwrap is not on PATH; .*apt-get install .*bubblewrap\.$/);
  assert.match(
    remedyFor(level('bubblewrap'), plain)!,
    /cannot start a program here; bwrap --unshare/,
  );
  assert.match(remedyFor({ name: 'one-host', missing: ['veth'] }, plain)!, /modprobe veth/);
});

/** A /proc of these files. */
function procOf(t: TestContext, files: Record<string, string>): string {
  const proc = mkdtempSync(path.join(tmpdir(), 'proc-'));
  t.after(() => rmSync(proc, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(proc, name)), { recursive: true });
    writeFileSync(path.join(proc, name), text);
  }
  return proc;
}

test('a container under AppArmor is told by what its /proc shows', (t) => {
  const proc = procOf(t, {
    'sys/kernel/apparmor_restrict_unprivileged_userns': '1\n',
    'self/status': 'Name:\tnode\nSeccomp:\t2\nSeccomp_filters:\t1\n',
    'self/attr/current': 'docker-default (enforce)\n',
  });
  const { sysctl, isFiltered, confinedBy } = machineFacts(proc);
  assert.deepEqual(sysctl, { 'kernel.apparmor_restrict_unprivileged_userns': '1' });
  assert.deepEqual([isFiltered, confinedBy], [true, 'docker-default']);
});

test('a process that nothing confines is told by what its /proc shows', (t) => {
  const proc = procOf(t, {
    'self/status': 'Name:\tnode\nSeccomp:\t0\n',
    'self/attr/current': 'two-ends-of-a-wire (unconfined)\n',
  });
  const { sysctl, isFiltered, confinedBy } = machineFacts(proc);
  assert.deepEqual([sysctl, isFiltered, confinedBy], [{}, false, undefined]);
});

test(
  'a lab without user namespaces says so when it starts, and what allows them',
  { skip },
  async (t) => {
    const { said } = await startAfter(t, 'echo 0 >/proc/sys/user/max_user_namespaces');
    while (!/^No user namespaces: user\.max_user_namespaces is 0;/m.test(said())) {
      assert.doesNotMatch(said(), /^ {4}at /m, 'no stack');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  },
);
