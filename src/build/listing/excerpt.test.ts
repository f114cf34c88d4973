import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excerpt } from './excerpt.ts';

const program = [
  'first',
  '// #region outer',
  'second',
  '  // #region inner',
  '  third',
  '  // #endregion',
  'fourth',
  '// #endregion',
  'last',
  '',
].join('\n');

const file = 'p.ts';
const shown = (request: { region?: string; mark?: string | string[] }): string[] =>
  excerpt(program, { file, ...request }).map(
    ({ number, text, marked }) => `${number}${marked ? '*' : ' '}${text}`,
  );

test('a whole listing leaves out the lines that bound regions and keeps the numbers', () => {
  assert.deepEqual(shown({}), ['1 first', '3 second', '5   third', '7 fourth', '9 last']);
});

test('a region ends at its own end, not at that of a region within it', () => {
  assert.deepEqual(shown({ region: 'outer' }), ['3 second', '5   third', '7 fourth']);
  assert.deepEqual(shown({ region: 'inner' }), ['5   third']);
});

test('marks are places in the file', () => {
  assert.deepEqual(shown({ mark: ['second', 'third'] }), [
    '1 first',
    '3*second',
    '5*  third',
    '7 fourth',
    '9 last',
  ]);
  assert.deepEqual(shown({ region: 'inner', mark: 'third' }), ['5*  third']);
});

test('what cannot be shown is said in a sentence', () => {
  const says = (request: { region?: string; mark?: string }, message: RegExp): void =>
    assert.throws(() => shown(request), { message });
  says({ region: 'loop' }, /^p\.ts has no region "loop"; its regions: outer, inner$/);
  says({ mark: 'fifth' }, /^p\.ts has no line with "fifth"$/);
  says({ region: 'inner', mark: 'first' }, /^p\.ts: mark="first" is line 1, not shown here$/);
  says({ region: 'outer', mark: 'second … last' }, /mark="second … last" is line 3, not shown/);
  assert.throws(() => excerpt('// #region a\nx', { file, region: 'a' }), {
    message: 'p.ts: region "a" has no // #endregion',
  });
});
