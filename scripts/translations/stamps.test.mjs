// Stamps: exactly the texts whose English has changed are named, and what somebody stamps is not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  chapterStamp,
  fileFault,
  stampChapter,
  stampOf,
  stamped,
  textFaults,
  textsOf,
} from './stamps.mjs';

const english = {
  $schema: 'x',
  name: 'English',
  panel: { run: 'Run {case}', stop: 'Stop' },
  opening: { about: ['One.', 'Two.'] },
};
const own = { name: '中文', panel: { run: '运行{case}' }, opening: { about: ['一。'] } };
const files = (stamps, said = english) => ({ english: said, own, stamps });

test('a stamp is the first 12 hex digits of SHA-256', () => {
  assert.equal(stampOf('abc'), 'ba7816bf8f01');
});

test('a list is one text, and what the language is called is none', () => {
  assert.deepEqual(Object.keys(textsOf(own)), ['panel.run', 'opening.about']);
});

test('a text without a stamp is a fault, and none once it is stamped', () => {
  const faults = textFaults('zh-cn', 'ui.json', files(undefined));
  assert.equal(faults.length, 2);
  assert.equal(
    faults[0],
    'content/zh-cn/ui.json, field panel.run: content/zh-cn/english.json does not say which English it was made from; look at both, then: npm run translated -- zh-cn ui.json panel.run',
  );
  const stamps = stamped(files(undefined), ['panel.run', 'opening.about']);
  assert.deepEqual(textFaults('zh-cn', 'ui.json', files(stamps)), []);
});

test('exactly the text whose English has changed is named', () => {
  const stamps = stamped(files(undefined), Object.keys(textsOf(own)));
  const later = { ...english, panel: { run: 'Start {case}', stop: 'End' } };
  assert.deepEqual(textFaults('zh-cn', 'ui.json', files(stamps, later)), [
    'content/zh-cn/ui.json, field panel.run: its English has changed since it was translated; look at both, then: npm run translated -- zh-cn ui.json panel.run',
  ]);
  const other = stamped(files(stamps, later), ['opening.about']);
  assert.equal(textFaults('zh-cn', 'ui.json', files(other, later)).length, 1, 'still stale');
});

test('a stamp whose text is gone goes with it', () => {
  const stamps = { 'panel.gone': '000000000000', 'panel.run': 'ba7816bf8f01' };
  assert.deepEqual(stamped(files(stamps), []), { 'panel.run': 'ba7816bf8f01' });
});

test('a chapter carries its stamp in its front matter', () => {
  const chapter = '---\ntitle: 一\ndescription: 二\n---\n\nenglish: no\n';
  assert.equal(chapterStamp(chapter), undefined);
  const once = stampChapter(chapter, '123456789012');
  assert.equal(
    once,
    "---\ntitle: 一\ndescription: 二\nenglish: '123456789012'\n---\n\nenglish: no\n",
  );
  const twice = stampChapter(once, 'ba7816bf8f01');
  assert.equal(chapterStamp(twice), 'ba7816bf8f01');
  assert.equal(twice.length, once.length);
  assert.equal(chapterStamp('---\nenglish: abc123abc123\ntitle: x\n---\n'), 'abc123abc123');
});

test('a chapter that is older than its English is one sentence, and so is one without a stamp', () => {
  const fault = (stamp) => fileFault('zh-cn', '06-a.mdx', 'content/en/06-a.mdx', 'abc', stamp);
  assert.equal(fault('ba7816bf8f01'), undefined);
  assert.equal(
    fault('000000000000'),
    'content/zh-cn/06-a.mdx is older than content/en/06-a.mdx, which has changed since it was translated; look at both, then: npm run translated -- zh-cn 06-a.mdx',
  );
  assert.match(fault(undefined), /06-a\.mdx does not say which English it was made from; /);
});
