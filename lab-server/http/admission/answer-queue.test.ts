import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeClock } from '../../test/fakes.ts';
import { AnswerQueue } from './answer-queue.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('a few are answered in one turn of the event loop, of each address in its turn', async () => {
  const answers = new AnswerQueue(fakeClock());
  const said: string[] = [];
  for (let n = 0; n < 100; n += 1) answers.queueAnswer('greedy', 1, () => said.push('greedy'));
  for (let n = 0; n < 3; n += 1) answers.queueAnswer('modest', 1, () => said.push('modest'));
  assert.deepEqual(said, [], 'nothing at once');
  await turn();
  assert.equal(said.length, 8);
  assert.equal(said.filter((who) => who === 'modest').length, 3);
});

test('an address has its rate, and waits without being refused; others do not wait for it', async () => {
  const clock = fakeClock();
  const answers = new AnswerQueue(clock);
  const said = { greedy: 0, modest: 0 };
  for (let n = 0; n < 7000; n += 1) answers.queueAnswer('greedy', 1, () => (said.greedy += 1));
  while (said.greedy < 4000) await turn();
  for (let n = 0; n < 10; n += 1) await turn();
  answers.queueAnswer('modest', 1, () => (said.modest += 1));
  await turn();
  assert.deepEqual(said, { greedy: 4000, modest: 1 });
  for (let ms = 0; ms < 1000; ms += 5) {
    clock.advance(5);
    for (let n = 0; n < 4; n += 1) await turn();
  }
  assert.equal(Math.round(said.greedy / 100), 50);
});

test('whoever is gone has no turn', async () => {
  const answers = new AnswerQueue(fakeClock());
  let said = 0;
  const leave = answers.queueAnswer('a', 1, () => (said += 1));
  leave();
  answers.queueAnswer('a', 1, () => (said += 10));
  await turn();
  assert.equal(said, 10);
});
