import assert from 'node:assert/strict';
import { test } from 'node:test';
import { afterTicks, atRun, type DockStep } from './which-step.ts';

/** One letter a step: x done, o open, - without boxes; a space begins a new list. */
const steps = (lists: string): DockStep[] =>
  lists.split(' ').flatMap((letters, list) =>
    Array.from(letters, (letter) => ({
      list,
      done: letter === '-' ? undefined : letter === 'x',
    })),
  );

const after = (before: string, now: string, shown: number): number =>
  afterTicks(steps(before), steps(now), shown);

test('a ticked step gives way to the next of its list', () => {
  assert.equal(after('ooo', 'xoo', 0), 1);
  assert.equal(after('o-o', 'x-o', 0), 1, 'a step without boxes is shown as well');
});

test('what was done further down is shown, whatever the reader had turned to', () => {
  assert.equal(after('ooo oo', 'ooo xo', 0), 4);
  assert.equal(after('ooo', 'oxo', 0), 2);
});

test('the last step of a list stays, for the next list begins with another run', () => {
  assert.equal(after('xo oo', 'xx oo', 1), 1);
});

test('nothing new leaves the page where the reader turned it', () => {
  assert.equal(after('xoo', 'xoo', 2), 2);
  assert.equal(after('xxo', 'oxo', 2), 2, 'a tick that is gone is no news');
});

test('a new run turns from a list that is done to the next', () => {
  assert.equal(atRun(steps('xx oo'), 1), 2);
  assert.equal(atRun(steps('xo oo'), 1), 1);
  assert.equal(atRun(steps('x- oo'), 1), 2);
  assert.equal(atRun(steps('xx'), 1), 1);
  assert.equal(atRun([], 0), 0);
});
