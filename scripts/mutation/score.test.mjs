import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { needless, scoreOf } from './score.mjs';
import { leftOut } from './left-out.mjs';

const mutant = (status, line = 'a < b', more = {}) => {
  return {
    file: 'a.ts',
    row: 1,
    was: 'a < b',
    mutator: 'EqualityOperator',
    becomes: 'a <= b',
    ...more,
    line,
    status,
  };
};

test('what a test noticed, or what ran for ever, is killed; what cannot be run does not count', () => {
  const all = ['Killed', 'Timeout', 'Survived', 'NoCoverage', 'RuntimeError', 'Ignored'];
  const { killed, survivors, left, percent } = scoreOf(
    all.map((one) => mutant(one)),
    [],
  );
  assert.deepEqual([killed, survivors.length, left, percent], [2, 2, 0, 50]);
  assert.equal(scoreOf([], []).percent, 100);
});

test('what the list leaves out counts neither way', () => {
  const entry = { file: 'a.ts', line: 'a <', becomes: 'a <= b', why: '' };
  const of = (more) => scoreOf([mutant('Survived', 'a < b', more)], [entry]).left;
  assert.deepEqual(
    [{}, { file: 'b.ts' }, { becomes: 'false' }, { mutator: 'ConditionalExpression' }].map(of),
    [1, 0, 0, 1],
  );
  const text = { mutator: 'StringLiteral', line: /new Error\(/, why: '' };
  const thrown = mutant('Survived', "throw new Error('no')", { mutator: 'StringLiteral' });
  assert.equal(scoreOf([thrown, mutant('Killed')], [text]).percent, 100);
});

test('an entry of the list for a mutant that a test notices by now is needless', () => {
  const entry = { file: 'a.ts', line: 'a < b', why: '' };
  assert.deepEqual(needless([mutant('Survived')], [entry]), []);
  assert.deepEqual(needless([mutant('Killed')], [entry]), [entry]);
  assert.deepEqual(needless([mutant('Killed', 'a < b', { file: 'b.ts' })], [entry]), []);
});

test('the list says of each why, and names files that there are', () => {
  for (const { file, why } of leftOut) {
    assert.match(why, /^.{10,}$/);
    assert.ok(file === undefined || existsSync(file), file);
  }
});
