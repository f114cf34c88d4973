import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boxesIn } from './boxes.ts';
import { readChapter, type ChapterTree } from './tree.ts';

test('a chapter’s boxes come case by case in the order of the text, and each but once', () => {
  const chapter = readChapter(
    'content/en/01-one.mdx',
    `<Case name="talk" />

1. One <Expect name="said" /> <Claim by="told">two</Claim>
2. Three <Expect name="far" case="relay" /> <Expect name="heard" />
3. Four <Expect name="said" />
`,
  );
  assert.notEqual(typeof chapter, 'string');
  assert.deepEqual(boxesIn(chapter as ChapterTree), [
    { case: 'talk', expectations: ['said', 'heard'] },
    { case: 'relay', expectations: ['far'] },
  ]);
});
