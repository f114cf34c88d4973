// The table of guards against the code and the rows.
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { guards, timesFound } from './guards.ts';
import { rows } from '../attacks/rows.ts';

const checkout = path.resolve(import.meta.dirname, '../..');

test('each guard is one place in the code', () => {
  const lost = guards.filter((guard) => timesFound(guard, checkout) !== 1);
  assert.deepEqual(lost, []);
});

test('no two guards have one name', () => {
  const names = guards.map(({ name }) => name);
  assert.deepEqual(names, [...new Set(names)]);
});

test('rows name guards that there are, and each guard has a row that fails without it', () => {
  const named = new Set(rows.flatMap((row) => row.guards));
  assert.deepEqual([...named].sort(), guards.map(({ name }) => name).sort());
});
