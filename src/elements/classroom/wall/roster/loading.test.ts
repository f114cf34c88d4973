import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memberOf } from '../../test/members.ts';
import { isTaken, loadingOf, requestsOf, sectionsIn } from './loading.ts';

const lines = Array.from({ length: 100 }, (_, at) => ({ identifier: `n${at}` }));

const inSections = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => ({
    ...{ number: from + at + 1, identifier: `n${from + at}`, section: `S${from + at}` },
  }));

test('who is on the roster already is not new, and the class has room for 600', () => {
  const members = [memberOf(1, { identifier: 'N0' }), memberOf(2)];
  const awaited = [{ number: 3, identifier: 'n1' }];
  assert.deepEqual(loadingOf(lines, { members, awaited }), { lines, fresh: 98 });
  const many = Array.from({ length: 550 }, (_, at) => memberOf(at + 1));
  assert.deepEqual(loadingOf(lines, { members: many, awaited: [] }), { is: 'full', room: 50 });
  const full = { members: many.slice(0, 500), awaited: [] };
  assert.deepEqual(loadingOf(lines, full), { lines, fresh: 100 });
});

test('the class has 30 sections at most, with those that stay', () => {
  const wall = { members: [], awaited: inSections(30) };
  const one = [{ identifier: 'x', section: 'other' }];
  assert.deepEqual(loadingOf(one, wall), { is: 'sections-full' });
  assert.deepEqual(loadingOf([{ identifier: 'x', section: 's7' }], wall), {
    ...{ lines: [{ identifier: 'x', section: 's7' }], fresh: 1 },
  });
  const moves = [{ identifier: 'N7', section: 'other' }];
  assert.deepEqual(loadingOf(moves, wall), { lines: moves, fresh: 0 });
  assert.deepEqual(loadingOf([{ identifier: 'n7' }], wall), {
    ...{ lines: [{ identifier: 'n7' }], fresh: 0 },
  });
});

test('a roster is asked in parts, each of one section, and the links after them', () => {
  const requests = requestsOf({ lines, fresh: 100 });
  const parts = requests.flatMap((one) => (one.type === 'roster' ? [one.identifiers.length] : []));
  assert.deepEqual(parts, [40, 40, 20]);
  assert.deepEqual(requests.at(-1), { type: 'links' });
  const mixed = [
    { identifier: 'a', section: 'A' },
    { identifier: 'b' },
    { identifier: 'c', section: 'A' },
  ];
  assert.deepEqual(requestsOf({ lines: mixed, fresh: 3 }), [
    { type: 'roster', identifiers: ['a', 'c'], section: 'A' },
    { type: 'roster', identifiers: ['b'] },
    { type: 'links' },
  ]);
  assert.deepEqual(sectionsIn(mixed), ['A']);
});

test('it is taken when each has a link, and the section of the file', () => {
  const link = 'a'.repeat(32);
  const links = lines.map(({ identifier }) => ({ identifier, link }));
  const loading = { lines, fresh: 100 };
  assert.ok(isTaken(loading, links));
  assert.ok(!isTaken(loading, links.slice(1)));
  const one = { lines: [{ identifier: 'a', section: 'A' }], fresh: 1 };
  assert.ok(isTaken(one, [{ identifier: 'a', section: 'a', link }]));
  assert.ok(!isTaken(one, [{ identifier: 'a', section: 'B', link }]));
  assert.ok(!isTaken(one, [{ identifier: 'a', link }]));
});
