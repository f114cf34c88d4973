import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameFaults } from './names.mjs';

const faultsOf = (files) => nameFaults(new Map(Object.entries(files)));

test('two files that export a type of one name are named', () => {
  const files = { 'a.ts': 'export interface Clock {}', 'b.ts': 'export class Clock {}' };
  assert.deepEqual(faultsOf(files), ['Clock means 2 things: a.ts, b.ts']);
});

test('a schema and its type, a private type and a re-export are no second meaning', () => {
  assert.deepEqual(
    faultsOf({
      'a.ts': 'export const Host = 1; export type Host = typeof Host;',
      'b.ts': 'interface Host {}',
      'c.ts': "export type { Host } from './a.ts'; // export interface Host {}",
    }),
    [],
  );
});
