import assert from 'node:assert/strict';
import { test } from 'node:test';
import { predictionsIn } from './predictions-in.ts';
import { readChapter, type ChapterTree } from './tree.ts';

test('a chapter’s predictions come in the order of the text, each with its case and its options', () => {
  const chapter = readChapter(
    'content/en/01-one.mdx',
    `<Predict case="talk" expectation="ended" reads="status"
  question="How does it end?"
  options={['0', "141"]}>
By a signal.
</Predict>

<Case name="relay" /> <Expect name="far" />

<Predict expectation="sent" reads="errno" question="Why not?" options={['EPIPE', '0']}>
Because.
</Predict>
`,
  );
  assert.deepEqual(predictionsIn(chapter as ChapterTree), [
    {
      ...{ case: 'talk', expectation: 'ended', reads: 'status' },
      ...{ question: 'How does it end?', options: ['0', '141'] },
    },
    {
      ...{ case: 'relay', expectation: 'sent', reads: 'errno' },
      ...{ question: 'Why not?', options: ['EPIPE', '0'] },
    },
  ]);
});
