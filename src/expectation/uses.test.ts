import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Expectation } from '#protocol/schema';
import { expectationsOf, judgedIn, usesIn, type Cases } from './uses.ts';

const exits = (status: number): Expectation =>
  Expectation.parse({ shows: [{ kind: 'exit', terminal: 'client', status }] });

const cases: Cases = new Map<string, { expectations: Record<string, Expectation> }>([
  ['case-1', { expectations: { 'exit-0': exits(0), 'exit-130': exits(130) } }],
  ['case-2', { expectations: { 'exit-141': exits(141) } }],
]);

const chapter = `<Predict case="case-2" expectation="exit-141" reads="status"
  question="How > then?" options={['0', '141']}>
Because.
</Predict>

<Case name="case-1" />

1. Type. <Expect name="exit-0" />

It ends with <Claim by="exit-0 exit-130">0 or 130</Claim>.

\`\`\`mdx
<Expect name="only-an-example" />
\`\`\`
`;

test('a use belongs to the case that it names, else to the nearest one before it', () => {
  assert.deepEqual(
    usesIn(chapter).map((use) => [use.component, use.case, use.names.join(' ')]),
    [
      ['Predict', 'case-2', 'exit-141'],
      ['Expect', 'case-1', 'exit-0'],
      ['Claim', 'case-1', 'exit-0 exit-130'],
    ],
  );
});

test('where a use stands is told by offsets into the text', () => {
  const claim = usesIn(chapter).at(-1)!;
  assert.equal(chapter.slice(claim.from, claim.to), '<Claim by="exit-0 exit-130">');
});

test('a page knows what its steps and predictions are judged by, and no claim', () => {
  assert.deepEqual(judgedIn(chapter, cases), {
    'case-2': { 'exit-141': exits(141) },
    'case-1': { 'exit-0': exits(0) },
  });
});

test('what is named wrongly is told with what is allowed', () => {
  const told = (text: string): unknown => expectationsOf(usesIn(text)[0]!, cases);
  assert.equal(
    told('<Case name="case-1" /> <Expect name="exit-1" />'),
    '<Expect exit-1>: case-1 has no expectation exit-1; allowed: exit-0, exit-130',
  );
  assert.equal(
    told('<Expect name="exit-0" />'),
    '<Expect exit-0> stands before every <Case>; name one: case="…"',
  );
  assert.equal(told('<Claim case="case-9" by="a">'), '<Claim a>: there is no case case-9');
  assert.equal(told('<Claim case="case-1">'), '<Claim > names no expectation');
  assert.throws(() => judgedIn('<Expect case="case-1" name="exit-1" />', cases), /exit-1/);
});
