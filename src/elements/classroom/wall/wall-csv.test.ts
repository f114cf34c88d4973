import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memberOf, outcomeOf } from '../test/members.ts';
import { csvOf } from './wall-csv.ts';

test('one row a member and expectation, every field in quotes', () => {
  const outcomes = [outcomeOf('connected'), outcomeOf('left', { is: 'other', edited: true })];
  const table = csvOf([memberOf(1, { name: '小明', outcomes }), memberOf(2)]);
  assert.equal(
    table,
    `\ufeff${[
      '"number","name","case","expectation","outcome","edited","time"',
      '"1","小明","case-1","connected","seen","","2026-11-25T15:30:00.000Z"',
      '"1","小明","case-1","left","other","edited","2026-11-25T15:30:00.000Z"',
      '',
    ].join('\r\n')}`,
  );
});

test('no nickname is a formula, or ends its field', () => {
  for (const name of ['=1+1', '+1', '-1', '@SUM(A1)', '＝1']) {
    const row = csvOf([memberOf(1, { name, outcomes: [outcomeOf('connected')] })]);
    assert.ok(row.includes(`"'${name}"`), name);
  }
  const row = csvOf([memberOf(1, { name: 'a"b,c', outcomes: [outcomeOf('connected')] })]);
  assert.ok(row.includes('"1","a""b,c","case-1"'));
});
