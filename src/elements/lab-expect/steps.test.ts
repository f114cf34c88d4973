import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Expectation, type TraceEvent } from '#protocol/schema';
import { PanelSteps, type StepBox } from './steps.ts';

const exit = (status: number): TraceEvent => ({
  ...{ kind: 'exit', t: status, host: 'client', terminal: 'client', status },
});

class FakeBox implements StepBox {
  seen: StepBox['seen'];
  shown = false;
  says = '';
  readonly list: string;
  readonly expectation: Expectation;

  /** Waits for that status; 1 is a mistake. */
  constructor(status: number, list = 'first') {
    this.list = list;
    this.expectation = Expectation.parse({
      shows: [{ kind: 'exit', status }],
      hints: [{ when: { kind: 'exit', status: 1 }, says: `not 1 but ${status}` }],
    });
  }

  tick(by: NonNullable<StepBox['seen']>): void {
    this.seen = by;
  }

  hint(text: string | undefined): void {
    this.says = text ?? '';
  }
}

const boxes = (): FakeBox[] => [new FakeBox(2), new FakeBox(3), new FakeBox(4)];
const updateBoxes = (
  all: FakeBox[],
  events: readonly TraceEvent[],
  run: 'own' | 'recorded',
): void => new PanelSteps(all).update(events, run);
const seen = (all: FakeBox[]): unknown[] => all.map((box) => box.seen);
const says = (all: FakeBox[]): string[] => all.map((box) => box.says);

test('a tick of an earlier run gives way to a run of now, and to no recording', () => {
  const all = boxes();
  all[0]!.tick('earlier');
  updateBoxes(all, [exit(2), exit(3)], 'recorded');
  assert.deepEqual(seen(all), ['earlier', 'recorded', undefined]);
  updateBoxes(all, [exit(2)], 'own');
  assert.deepEqual(seen(all), ['own', 'recorded', undefined]);
});

test('every box that a run shows is ticked, and stays so', () => {
  const all = boxes();
  updateBoxes(all, [exit(2), exit(4)], 'own');
  assert.deepEqual(seen(all), ['own', undefined, 'own']);
  updateBoxes(all, [exit(3)], 'own');
  assert.deepEqual(seen(all), ['own', 'own', 'own']);
});

test('a box tells what the run of now has shown, and a new run begins with nothing', () => {
  const all = boxes();
  const steps = new PanelSteps(all);
  const shown = (): boolean[] => all.map((box) => box.shown);
  steps.update([exit(2)], 'own');
  assert.deepEqual(shown(), [true, false, false]);
  steps.update([], 'own');
  assert.deepEqual(shown(), [false, false, false]);
  assert.deepEqual(seen(all), ['own', undefined, undefined]);
  const run = [exit(2)];
  steps.update(run, 'own');
  assert.deepEqual(shown(), [true, false, false], 'a box that is ticked already');
  steps.update([...run, exit(3)], 'own');
  assert.deepEqual(shown(), [true, true, false]);
  steps.update([exit(5), exit(6), exit(7)], 'own');
  assert.deepEqual(shown(), [false, false, false], 'its beginning may have been left out');
  steps.update([], 'own');
  steps.update([exit(2)], 'recorded');
  assert.deepEqual(shown(), [false, false, false], 'a recording is no run of the reader’s');
});

test('only the box after the last ticked of a list says what to do', () => {
  const all = boxes();
  const steps = new PanelSteps(all);
  steps.update([exit(1)], 'own');
  assert.deepEqual(says(all), ['not 1 but 2', '', '']);
  const run = [exit(1), exit(2)];
  steps.update(run, 'own');
  assert.deepEqual(
    says(all),
    ['', '', ''],
    'what led to the step before is no mistake of the next',
  );
  steps.update([...run, exit(1)], 'own');
  assert.deepEqual(says(all), ['', 'not 1 but 3', '']);
  steps.update([], 'own');
  assert.deepEqual(says(all), ['', '', ''], 'a new run has made no mistake yet');
  steps.update([exit(1)], 'own');
  assert.deepEqual(says(all), ['', 'not 1 but 3', ''], 'all of a new run counts');
});

test('a later list is not scolded for what did the earlier one right', () => {
  const all = [new FakeBox(2), new FakeBox(5, 'second')];
  const steps = new PanelSteps(all);
  const run = [exit(1), exit(2)];
  steps.update(run, 'own');
  assert.deepEqual(says(all), ['', '']);
  steps.update([...run, exit(1)], 'own');
  assert.deepEqual(says(all), ['', 'not 1 but 5']);
});

test('a list that was not begun says nothing while an earlier one is open', () => {
  const all = [...boxes(), new FakeBox(5, 'second'), new FakeBox(6, 'second')];
  const steps = new PanelSteps(all);
  steps.update([exit(2), exit(5)], 'own');
  steps.update([exit(1)], 'own');
  assert.deepEqual(says(all), ['', 'not 1 but 3', '', '', 'not 1 but 6']);
  steps.update([exit(1), exit(3), exit(4)], 'own');
  assert.deepEqual(says(all), ['', '', '', '', '']);
});

test('a recording ticks, says nothing, and is outdone by a run of the reader’s own', () => {
  const all = boxes();
  updateBoxes(all, [exit(1)], 'recorded');
  assert.deepEqual(says(all), ['', '', '']);
  updateBoxes(all, [exit(1), exit(2)], 'recorded');
  assert.deepEqual(seen(all), ['recorded', undefined, undefined]);
  updateBoxes(all, [exit(2)], 'own');
  updateBoxes(all, [exit(2)], 'recorded');
  assert.deepEqual(seen(all), ['own', undefined, undefined]);
});
