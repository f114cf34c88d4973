import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepsIn } from './steps-in.ts';
import { readChapter, type ChapterTree } from './tree.ts';

test('steps are counted above the first heading and below each, by the longest list', () => {
  const chapter = readChapter(
    'content/en/01-one.mdx',
    `<Steps>

1. One
2. Two

</Steps>

## First

1. No step, only a list.

## Second

<Steps>

1. One

</Steps>

### Third

<Steps>

1. One
2. Two
3. Three

   - not a step

</Steps>
`,
  );
  assert.deepEqual(stepsIn(chapter as ChapterTree), [2, 0, 3]);
});
