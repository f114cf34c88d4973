import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sideOf } from './sides.ts';

const sides = (...hosts: string[]) => hosts.map((host) => sideOf(hosts, host));

test('client and server have their colours, others what is left, and no two the same', () => {
  assert.deepEqual(sides('client', 'server'), ['client', 'server']);
  assert.deepEqual(sides('server', 'client'), ['server', 'client']);
  assert.deepEqual(sides('client', 'proxy', 'server'), ['client', 'third', 'server']);
  assert.deepEqual(sides('left', 'right'), ['client', 'server']);
  assert.deepEqual(sides('a', 'b', 'c'), ['client', 'server', 'third']);
  assert.deepEqual(sides('third', 'server', 'x'), ['third', 'server', 'client']);
});
