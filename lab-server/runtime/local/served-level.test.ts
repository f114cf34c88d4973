import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Level } from '#protocol';
import { editsAt, servedLevel } from './served-level.ts';

const local = { cgroups: true, beyondLoopback: false };
const shared = { cgroups: true, beyondLoopback: true };

const bare: Level = { name: 'bare', missing: ['veth', 'bubblewrap'] };
const unwalled: Level = { name: 'none', missing: ['veth', 'bubblewrap'] };
const otherSystem: Level = { name: 'none', missing: ['linux'] };

test('without walls programs run for this machine alone', () => {
  assert.deepEqual(servedLevel(bare, local), bare);
  assert.deepEqual(servedLevel(bare, shared), unwalled);
});

test('with walls they run for other machines too', () => {
  for (const name of ['two-hosts', 'one-host'] as const) {
    const level: Level = { name, missing: [] };
    assert.deepEqual(servedLevel(level, shared), level);
  }
});

test('that there are no control groups is told where something runs', () => {
  const without = (level: Level, at: object) =>
    servedLevel(level, { ...local, ...at, cgroups: false }).missing;
  assert.deepEqual(without(bare, {}), ['veth', 'bubblewrap', 'cgroups']);
  assert.deepEqual(without(bare, shared), ['veth', 'bubblewrap']);
  assert.deepEqual(without(otherSystem, {}), ['linux']);
});

test('what readers have written runs where walls and a bound of sockets hold it', () => {
  const walled: Level = { name: 'two-hosts', missing: ['proc'] };
  for (const bounds of ['kernel', 'looks'] as const) {
    assert.deepEqual(editsAt(walled, false, bounds), { run: true });
  }
  assert.deepEqual(editsAt(walled, true, 'none'), { run: true });
  const says = 'nothing on this machine bounds what sockets keep';
  assert.deepEqual(editsAt(walled, false, 'none'), { run: false, lacks: 'bounds', says });
  for (const level of [bare, unwalled, otherSystem]) {
    const held = { run: false, lacks: 'walls', says: 'nothing holds programs on this machine' };
    assert.deepEqual(editsAt(level, true, 'kernel'), held);
  }
});
