import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memberOf } from '../../test/members.ts';
import { choiceAmong, choiceIn, sectionsOf, shownOf, written } from './section-choice.ts';

const wall = {
  ...{ code: 'K7QFM2XT', unsaved: false },
  members: [
    memberOf(1, { section: 'Group 10', hand: true }),
    memberOf(2, { hand: true }),
    memberOf(3, { section: 'Group 9', hand: true }),
  ],
  awaited: [
    { number: 4, identifier: 'a', section: 'Group 9' },
    { number: 5, identifier: 'b' },
    { number: 6, identifier: 'c', section: 'all' },
  ],
  hands: [3, 2, 1],
};

const numbersOf = (choice: Parameters<typeof shownOf>[1]) => {
  const { members, awaited, hands } = shownOf(wall, choice);
  return [members, awaited].map((all) => all.map(({ number }) => number)).concat([[...hands]]);
};

test('the sections of who has come and who is awaited, each once, in the order of their numbers', () => {
  assert.deepEqual(sectionsOf(wall, 'en'), ['all', 'Group 9', 'Group 10']);
  assert.deepEqual(sectionsOf({ members: [memberOf(1)], awaited: [] }, 'en'), []);
});

test('members, hands and who is awaited are those of the section, or of who is in none', () => {
  assert.equal(shownOf(wall, 'all'), wall);
  assert.deepEqual(numbersOf({ section: 'Group 9' }), [[3], [4], [3]]);
  assert.deepEqual(numbersOf({ section: 'all' }), [[], [6], []]);
  assert.deepEqual(numbersOf('none'), [[2], [5], [2]]);
});

test('a section that the class has no more is not chosen, nor one of a class that has none', () => {
  const sections = ['A', 'B'];
  assert.deepEqual(choiceAmong({ section: 'A' }, sections), { section: 'A' });
  assert.equal(choiceAmong({ section: 'C' }, sections), 'all');
  assert.equal(choiceAmong('none', sections), 'none');
  assert.equal(choiceAmong('none', []), 'all');
});

test('a choice is kept, whatever the section is called; what is no choice is all', () => {
  for (const choice of ['all', 'none', { section: 'none' }, { section: 'in A' }] as const)
    assert.deepEqual(choiceIn(written(choice)), choice);
  for (const text of [null, '', 'A', '{"section":"A"}']) assert.equal(choiceIn(text), 'all');
});
