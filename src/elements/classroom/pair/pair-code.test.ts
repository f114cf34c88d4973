import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pairCodeIn, shownPairCode } from './pair-code.ts';

test('a code is read however it is spaced and whatever its letters look like', () => {
  for (const typed of ['K7QFM2', 'k7q-fm2', ' K7Q – FM2 '])
    assert.deepEqual(pairCodeIn(typed), { code: 'K7QFM2' });
  assert.deepEqual(pairCodeIn('oil-oil'), { code: '011011' });
});

test('a lab’s name stays as it is', () => {
  assert.deepEqual(pairCodeIn('k7q-fm2@Lab-b.1'), { code: 'K7QFM2', at: 'Lab-b.1' });
  assert.deepEqual(pairCodeIn('k7q-fm2 @ lab-b '), { code: 'K7QFM2', at: 'lab-b' });
});

test('what is no code is none', () => {
  for (const typed of [
    '',
    'K7QFM',
    'K7QFM2X',
    'K7QFMU',
    'K7QFM2@',
    'K7QFM2@a@b',
    'K7QFM2@a b',
    '@a',
  ])
    assert.equal(pairCodeIn(typed), undefined, typed);
});

test('what is shown is read again', () => {
  for (const place of [{ code: 'K7QFM2' }, { code: 'K7QFM2', at: 'lab-b' }])
    assert.deepEqual(pairCodeIn(shownPairCode(place)), place);
  assert.equal(shownPairCode({ code: 'K7QFM2', at: 'lab-b' }), 'K7Q-FM2@lab-b');
});
