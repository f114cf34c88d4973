import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OutlineChapter } from '../../shared/outline.ts';
import { placeAddress, placeText, stepIn } from './place.ts';

const outline: OutlineChapter[] = [
  {
    ...{ name: 'case-2', href: '/en/case-2/', title: 'Case 2: the server closes first' },
    ...{ steps: 2, solutions: true, sections: [{ id: '跑一遍', title: 'Run it', steps: 5 }] },
  },
];
const texts = { step: 'step {step}' };

test('a place is a chapter, and its heading and step if the teacher has said them', () => {
  const say = (at: object) => placeText({ chapter: 'case-2', ...at }, outline, texts);
  assert.equal(say({}), 'Case 2: the server closes first');
  assert.equal(say({ section: 1 }), 'Case 2: the server closes first · Run it');
  assert.equal(say({ section: 1, step: 3 }), 'Case 2: the server closes first · Run it · step 3');
  assert.equal(say({ step: 2 }), 'Case 2: the server closes first · step 2');
  assert.equal(say({ section: 7 }), 'Case 2: the server closes first', 'an older page');
  assert.equal(placeText({ chapter: 'other', step: 1 }, outline, texts), 'other · step 1');
});

test('its address leads to the heading, or to the step by numbers', () => {
  const to = (at: object) => placeAddress({ chapter: 'case-2', ...at }, outline);
  assert.equal(to({}), '/en/case-2/');
  assert.equal(to({ section: 1 }), `/en/case-2/#${encodeURIComponent('跑一遍')}`);
  assert.equal(to({ section: 7 }), '/en/case-2/');
  assert.equal(placeAddress({ chapter: 'other' }, outline), undefined);
  const hash = (at: object) => new URL(to(at)!, 'http://lab').hash;
  assert.deepEqual(stepIn(hash({ section: 1, step: 3 })), { section: 1, step: 3 });
  assert.deepEqual(stepIn(hash({ step: 2 })), { section: 0, step: 2 });
  assert.equal(stepIn('#run-it'), undefined);
});
