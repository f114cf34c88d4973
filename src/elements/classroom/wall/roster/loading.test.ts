import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memberOf } from '../../test/members.ts';
import { isTaken, loadingOf, requestsOf } from './loading.ts';

const identifiers = Array.from({ length: 100 }, (_, at) => `n${at}`);

test('who is on the roster already is not new, and the class has room for 600', () => {
  const members = [memberOf(1, { identifier: 'N0' }), memberOf(2)];
  const awaited = [{ number: 3, identifier: 'n1' }];
  assert.deepEqual(loadingOf(identifiers, { members, awaited }), { identifiers, fresh: 98 });
  const many = Array.from({ length: 550 }, (_, at) => memberOf(at + 1));
  assert.deepEqual(loadingOf(identifiers, { members: many, awaited: [] }), { room: 50 });
  const full = { members: many.slice(0, 500), awaited: [] };
  assert.deepEqual(loadingOf(identifiers, full), { identifiers, fresh: 100 });
});

test('a roster is asked in parts, and the links after them', () => {
  const requests = requestsOf({ identifiers, fresh: 100 });
  const parts = requests.flatMap((one) => (one.type === 'roster' ? [one.identifiers.length] : []));
  assert.deepEqual(parts, [40, 40, 20]);
  assert.deepEqual(requests.at(-1), { type: 'links' });
});

test('it is taken when each has a link', () => {
  const links = identifiers.map((identifier) => ({ identifier, link: 'a'.repeat(32) }));
  const loading = { identifiers, fresh: 100 };
  assert.ok(isTaken(loading, links));
  assert.ok(!isTaken(loading, links.slice(1)));
});
