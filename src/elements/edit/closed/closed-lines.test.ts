// The lines of an edit that stand where a listing shows the chapter's.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closedLines } from './closed-lines.ts';

const chapter = ['one', 'two', 'three', 'four', 'five'];

/** As `+2 text` where edited, `-` where lines are missing before it, with the edit's numbers. */
const shown = (edit: string[], first: number, last: number): string[] =>
  closedLines(chapter, edit, first, last).map(
    ({ number, text, isEdited, lacks }) =>
      `${isEdited ? '+' : ''}${lacks ? '-' : ''}${number} ${text}`,
  );

test('a whole program is shown whole, with what was added at its ends', () => {
  const edit = ['zero', ...chapter, 'six'];
  assert.deepEqual(shown(edit, 1, 5), [
    ...['+1 zero', '2 one', '3 two', '4 three', '5 four', '6 five', '+7 six'],
  ]);
});

test('a region is where its lines are now', () => {
  assert.deepEqual(shown(['zero', ...chapter], 2, 3), ['3 two', '4 three']);
  assert.deepEqual(shown(['one', 'two', 'new', 'three', 'four', 'five'], 2, 3), [
    ...['2 two', '+3 new', '4 three'],
  ]);
  assert.deepEqual(shown(['one', 'x', 'y', 'four', 'five'], 2, 3), ['+2 x', '+3 y']);
});

test('what is missing is marked at the next line, or at the last', () => {
  assert.deepEqual(shown(['one', 'three', 'four', 'five'], 1, 5), [
    ...['1 one', '-2 three', '3 four', '4 five'],
  ]);
  assert.deepEqual(shown(['one', 'two', 'three', 'four'], 1, 5), [
    ...['1 one', '2 two', '3 three', '-4 four'],
  ]);
});

test('a line that is the same knows its number in the chapter', () => {
  const lines = closedLines(chapter, ['new', 'one', 'three', 'x', 'five'], 1, 5);
  assert.deepEqual(
    lines.map(({ chapters }) => chapters),
    [undefined, 1, 3, undefined, 5],
  );
});

test('lines that bound regions are not shown', () => {
  const edit = ['one', '// #region a', 'two', '// #endregion', 'three', 'four', 'five'];
  assert.deepEqual(shown(edit, 1, 3), ['1 one', '3 two', '5 three']);
});
