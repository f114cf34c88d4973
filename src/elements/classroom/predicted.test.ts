import assert from 'node:assert/strict';
import { test } from 'node:test';
import { predictedName, predictionTally } from './predicted.ts';
import { memberOf, outcomeOf } from './test/members.ts';

const key = { case: 'case-2', expectation: 'second-send-returned', reads: 'result' };
const options = ['-1', '0', '6'];
const seen = outcomeOf('second-send-returned', { case: 'case-2' });

const predicts = (number: number, option: string, answer?: string, outcomes = [seen]) =>
  memberOf(number, {
    predictions: [{ ...key, option, ...(answer !== undefined && { answer }) }],
    outcomes,
  });

test('an answer that is no option is another one', () => {
  assert.equal(predictedName('6', options), '6');
  assert.equal(predictedName('IPPROTO_TCP, {…}', options), 'other');
});

test('words, which each language has its own of, go by their places', () => {
  assert.equal(predictedName('没有', ['有', '没有']), 'option-2');
  const member = memberOf(1, { predictions: [{ ...key, option: 'option-2' }] });
  assert.deepEqual(predictionTally([member], key, ['yes', 'no']).counts, [
    { option: 'yes', chosen: 0, shown: 0 },
    { option: 'no', chosen: 1, shown: 0 },
  ]);
});

test('who chose each option stands beside what the runs have shown', () => {
  const members = [
    predicts(1, '-1', '6'),
    predicts(2, '6', '6'),
    predicts(3, '-1'),
    memberOf(4),
    memberOf(5, { predictions: [{ ...key, reads: 'errno', option: 'EPIPE', answer: '0' }] }),
  ];
  assert.deepEqual(predictionTally(members, key, options), {
    counts: [
      { option: '-1', chosen: 2, shown: 0 },
      { option: '0', chosen: 0, shown: 0 },
      { option: '6', chosen: 1, shown: 2 },
    ],
    right: 1,
    wrong: 1,
  });
});

test('an answer counts only beside a run that the lab has seen', () => {
  const other = outcomeOf('second-send-returned', { case: 'case-2', is: 'other' });
  const members = [predicts(1, '6', '6', []), predicts(2, '6', '6', [other])];
  const { counts, right } = predictionTally(members, key, options);
  assert.deepEqual([counts.at(-1), right], [{ option: '6', chosen: 2, shown: 0 }, 0]);
});

test('what no option foresaw is counted once a run has shown it', () => {
  const { counts, wrong } = predictionTally([predicts(1, '6', 'other')], key, options);
  assert.deepEqual([counts.at(-1), wrong], [{ chosen: 0, shown: 1 }, 1]);
});
