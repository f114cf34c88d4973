import assert from 'node:assert/strict';
import { test } from 'node:test';
import { optionText } from '../predicted.ts';
import { memberOf, outcomeOf } from '../test/members.ts';
import { csvOf } from './wall-csv.ts';

const table = {
  textOf: (_: object, option: string): string => optionText(option, ['=1+1', '-1', 'EPIPE']),
  identifiers: true,
};
const prediction = { case: 'case-1', expectation: 'connected', reads: 'errno' };

test('one row a member and expectation, and one a prediction, every field in quotes', () => {
  const outcomes = [outcomeOf('connected'), outcomeOf('left', { is: 'other', edited: true })];
  const predictions = [{ ...prediction, option: 'EPIPE', answer: 'other' }];
  const made = csvOf([memberOf(1, { name: '小明', outcomes, predictions }), memberOf(2)], table);
  assert.equal(
    made,
    `\ufeff${[
      '"number","name","identifier","section","case","expectation","outcome","edited","time","reads","predicted","shown"',
      '"1","小明","","","case-1","connected","seen","","2026-11-25T15:30:00.000Z","","",""',
      '"1","小明","","","case-1","left","other","edited","2026-11-25T15:30:00.000Z","","",""',
      '"1","小明","","","case-1","connected","","","","errno","EPIPE","other"',
      '',
    ].join('\r\n')}`,
  );
});

test('no nickname and no option is a formula, or ends its field', () => {
  for (const name of ['=1+1', '+1', '-1', '@SUM(A1)', '＝1']) {
    const row = csvOf([memberOf(1, { name, outcomes: [outcomeOf('connected')] })], table);
    assert.ok(row.includes(`"'${name}"`), name);
  }
  const row = csvOf([memberOf(1, { name: 'a"b,c', outcomes: [outcomeOf('connected')] })], table);
  assert.ok(row.includes('"1","a""b,c","","","case-1"'));
  const outcomes = [outcomeOf('connected')];
  const predictions = [{ ...prediction, option: 'option-1', answer: '-1' }];
  const predicted = csvOf([memberOf(1, { outcomes, predictions })], table);
  assert.ok(predicted.includes(`"errno","'=1+1","'-1"`), predicted);
});

test('an answer that the lab has not seen is left out', () => {
  const predictions = [{ ...prediction, option: 'EPIPE', answer: 'EPIPE' }];
  const made = csvOf([memberOf(1, { predictions })], table);
  assert.ok(made.endsWith('"errno","EPIPE",""\r\n'), made);
});

test('identifiers are in it if they are to be, and are no formulas', () => {
  const members = [memberOf(1, { identifier: '=2023001', outcomes: [outcomeOf('connected')] })];
  assert.ok(csvOf(members, table).includes(`"1","","'=2023001","","case-1"`));
  assert.ok(!csvOf(members, { ...table, identifiers: false }).includes('2023001'));
});

test('sections are in it, and are no formulas', () => {
  const members = [memberOf(1, { section: '=1+1', outcomes: [outcomeOf('connected')] })];
  assert.ok(
    csvOf(members, { ...table, identifiers: false }).includes(`"1","","","'=1+1","case-1"`),
  );
});
