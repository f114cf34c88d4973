import assert from 'node:assert/strict';
import { test } from 'node:test';
import { afterTicks, atRun, type DockStep } from './which-step.ts';

/**
 * One letter a step: o open, x done in the run of now, d done in a run before, - without boxes; a
 * space begins a new list, which is one of exercises after an E.
 */
const steps = (lists: string): DockStep[] =>
  lists.split(' ').flatMap((letters, list) =>
    Array.from(letters.replace('E', ''), (letter) => ({
      kind: letters.startsWith('E') ? ('exercise' as const) : ('step' as const),
      list,
      done: letter === '-' ? undefined : letter !== 'o',
      shown: letter === 'x',
    })),
  );

const after = (before: string, now: string, at: number, held = false): number =>
  afterTicks(steps(before), steps(now), { at, held });

test('a ticked step gives way to the next of its list', () => {
  assert.equal(after('ooo', 'xoo', 0), 1);
  assert.equal(after('o-o', 'x-o', 0), 1, 'a step without boxes is shown as well');
  assert.equal(after('ooo', 'oxo', 0), 2, 'what was done further down, too');
});

test('a step that a run before had done gives way when this run shows it again', () => {
  assert.equal(after('ddd', 'xdd', 0), 1);
  assert.equal(after('dd', 'dx', 1), 1);
});

test('another list that begins alike does not take over', () => {
  assert.equal(after('oo oo', 'oo xo', 0), 0);
  assert.equal(after('do oo', 'do xo', 1), 1);
  assert.equal(after('oo oo', 'xo xo', 0), 1, 'with a tick of its own the reader’s list goes on');
});

test('another list takes over with its second step', () => {
  assert.equal(after('oo xoo', 'oo xxo', 0), 4);
  assert.equal(after('oo ooo', 'oo xxo', 0), 4);
  assert.equal(after('oo x-o', 'oo x-x', 0), 4, 'steps without boxes do not count');
});

test('another list takes over once this one is shown whole', () => {
  assert.equal(after('xx oo', 'xx xo', 1), 3);
  assert.equal(after('x- oo', 'x- xo', 1), 3);
});

test('a list that was done in a run before does not take over', () => {
  assert.equal(after('xdd -oo', 'xxd -oo', 3), 3);
});

test('a list that the reader holds stays, whatever another one shows', () => {
  assert.equal(after('xoo -oo', 'xxo -oo', 3, true), 3);
  assert.equal(after('xoo -oo', 'xxo -oo', 3), 2, 'else it gives way');
  assert.equal(after('xoo ooo', 'xxo xoo', 3, true), 4, 'its own ticks turn it');
});

test('an exercise stays once it is done, and no run or step leaves it', () => {
  assert.equal(after('oo Eoo', 'oo Exo', 2, true), 2);
  assert.equal(after('xo Eoo', 'xx Eoo', 2, true), 2);
  assert.equal(after('xo Eoo', 'xx Exo', 1), 1, 'nor does one take over');
  assert.equal(atRun(steps('xx Exo'), 2), 2);
  assert.equal(atRun(steps('xx Eoo'), 1), 0, 'a run begins none');
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
  assert.equal(atRun(steps('dx oo'), 1), 2);
  assert.equal(atRun(steps('xo oo'), 1), 1);
  assert.equal(atRun(steps('x- oo'), 1), 2);
});

test('the last list begins anew with a run', () => {
  assert.equal(atRun(steps('xx'), 1), 0);
  assert.equal(atRun(steps('oo xx'), 3), 2);
});
