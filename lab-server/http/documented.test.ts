import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tablesOf } from '../test/tables.ts';
import { REFUSED_WITH } from './upgrades.ts';

test('docs/protocol.md has every status that a request for a socket is refused with', () => {
  const statuses = tablesOf('protocol.md')
    .get('HTTP answer')
    ?.map(([status]) => Number(status));
  assert.deepEqual(statuses, [...REFUSED_WITH]);
});
