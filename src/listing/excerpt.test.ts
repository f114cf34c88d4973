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
const shown = (request: { region?: string; mark?: string }): string[] =>
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

test('marks are lines of the file', () => {
  assert.deepEqual(shown({ mark: '3,5' }), [
    '1 first',
    '3*second',
    '5*  third',
    '7 fourth',
    '9 last',
  ]);
  assert.deepEqual(shown({ region: 'inner', mark: '5-5' }), ['5*  third']);
});

test('what cannot be shown is said in a sentence', () => {
  const says = (request: { region?: string; mark?: string }, message: RegExp): void =>
    assert.throws(() => shown(request), { message });
  says({ region: 'loop' }, /^p\.ts has no region "loop"; its regions: outer, inner$/);
  says({ mark: '10' }, /mark="10" must name lines from 1 to 9/);
  says({ mark: '5-3' }, /must name lines/);
  says({ mark: 'all' }, /must name lines/);
  says({ mark: '2' }, /names line 2, not shown here/);
  says({ region: 'inner', mark: '1' }, /names line 1, not shown here/);
  assert.throws(() => excerpt('// #region a\nx', { file, region: 'a' }), {
    message: 'p.ts: region "a" has no // #endregion',
  });
});
