import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wholeWords } from './whole-words.ts';

test('a word with a hyphen is held together, and what has none is left as it is', () => {
  assert.equal(
    wholeWords('npm run case -- case-2 server'),
    'npm run case <span class="word">--</span> <span class="word">case-2</span> server',
  );
});

test('tags and their attributes are left as they are', () => {
  const tag = '<span style="color:var(--shiki)" class="a b-c">';
  assert.equal(
    wholeWords(`${tag}ss</span> ${tag}-tan</span>`),
    `${tag}ss</span> ${tag}<span class="word">-tan</span></span>`,
  );
});
