import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeIn, invitationIn, shownCode, teacherIn } from './class-code.ts';
import { token } from './test/fake-lab.ts';

test('a code is read however it is spaced and written', () => {
  for (const typed of ['K7QFM2XT', 'k7qf-m2xt', ' k7qf m2xt ', 'K7QF–M2XT']) {
    assert.equal(codeIn(typed), 'K7QFM2XT', typed);
  }
  assert.equal(codeIn('oil0-0000'), '01100000', 'letters that are read for digits');
  for (const typed of ['', 'K7QF', 'K7QF-M2XTT', 'K7QF-M2XU', '=K7QFM2X']) {
    assert.equal(codeIn(typed), undefined, typed);
  }
  assert.equal(shownCode('K7QFM2XT'), 'K7QF-M2XT');
});

test('a link carries the code, and on the own other device the member', () => {
  assert.deepEqual(invitationIn('#k7qf-m2xt'), { code: 'K7QFM2XT' });
  const member = token('a');
  assert.deepEqual(invitationIn(`#K7QFM2XT.${member}`), { code: 'K7QFM2XT', member });
  for (const hash of ['', '#', '#text', '#K7QFM2XT.', '#K7QFM2XT.abc', '#%']) {
    assert.equal(invitationIn(hash), undefined, hash);
  }
  const word = token('b');
  assert.deepEqual(invitationIn(`#K7QFM2XT.${member}.case-2.${word}`), {
    ...{ code: 'K7QFM2XT', member, launch: { chapter: 'case-2', word } },
  });
  for (const more of ['case-2', `..${word}`, `case-2.abc`, `//evil.${word}`]) {
    assert.equal(invitationIn(`#K7QFM2XT.${member}.${more}`), undefined, more);
  }
  assert.equal(teacherIn(`#${member}`), member);
  assert.equal(teacherIn('#text'), undefined);
});
