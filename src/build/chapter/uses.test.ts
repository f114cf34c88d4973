import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { type CaseTexts, Expectation } from '#protocol/schema';
import { readComponents } from './read-components.ts';
import { readChapter, type ChapterTree } from './tree.ts';
import { chapterFaults, judgedIn, usesIn, type ChapterCases } from './uses.ts';

const components = readComponents(resolve(import.meta.dirname, '../../elements'));

const exits = (status: number): Expectation =>
  Expectation.parse({ shows: [{ kind: 'exit', terminal: 'client', status }] });

const hint = { says: 'exits-0', when: { kind: 'exit', status: 0 } } as const;
const hinted = { ...exits(141), hints: [hint] };
const texts = {
  label: 'a case',
  hosts: {},
  terminals: {},
  hints: { 'exit-141': { 'exits-0': 'It has ended well.' } },
};

const cases: ChapterCases = new Map<
  string,
  { expectations: Record<string, Expectation>; texts: CaseTexts }
>([
  ['case-1', { expectations: { 'exit-0': exits(0), 'exit-130': exits(130) }, texts }],
  ['case-2', { expectations: { 'exit-141': hinted }, texts }],
]);

function read(text: string): ChapterTree {
  const chapter = readChapter('c.mdx', text);
  if (typeof chapter === 'string') throw new Error(chapter);
  return chapter;
}

const chapter = `<Predict case="case-2" expectation="exit-141" reads="status"
  question="How > then?" options={['0', '141']}>
Because.
</Predict>

A panel is \`<Case name="case-9">\`, and {/* <Case name="case-8" /> */} begins here:

<Case name='case-1' />

1. Type. <Expect name="exit-0" />

It ends with <Claim by="exit-0 exit-130">0 or 130</Claim>.

~~~mdx
<Expect name="only-an-example" />
~~~

<Case name="case-2" />
`;

test('a use belongs to the case that it names, else to the nearest one before it', () => {
  assert.deepEqual(
    usesIn(read(chapter)).map((use) => [use.component.name, use.case, use.names.join(' ')]),
    [
      ['Predict', 'case-2', 'exit-141'],
      ['Expect', 'case-1', 'exit-0'],
      ['Claim', 'case-1', 'exit-0 exit-130'],
    ],
  );
});

test('a page knows what its steps and predictions are judged by, in words, and no claim', () => {
  assert.deepEqual(judgedIn(read(chapter), cases, components), {
    'case-2': {
      'exit-141': { ...hinted, hints: [{ ...hint, says: 'It has ended well.' }] },
    },
    'case-1': { 'exit-0': exits(0) },
  });
});

const bad: Record<string, string> = {
  '<Case name="case-1" />\n\n<Expect name="exit-1" />':
    'c.mdx:3: <Expect exit-1>: case-1 has no expectation exit-1; allowed: exit-0, exit-130',
  '<Case name="case-1" />\n\n<Expect name="constructor" />':
    'c.mdx:3: <Expect constructor>: case-1 has no expectation constructor; allowed: exit-0, exit-130',
  'It is <Claim by="exit-0">0</Claim>.':
    'c.mdx:1: <Claim exit-0> stands before every <Case>; name one: case="…"',
  '<Claim case="case-9" by="a">0</Claim>':
    'c.mdx:1: <Claim a>: there is no case case-9; cases: case-1, case-2',
  '<Claim case="case-1" by=" ">0</Claim>':
    'c.mdx:1: <Claim>: by says nothing; it must be a text in quotes',
  '<Case name="case-9" />':
    'c.mdx:1: <Case name="case-9">: there is no such case; cases: case-1, case-2',
  '<Case name="case-1" />\n\n<Case name="case-1" />':
    'c.mdx:3: <Case name="case-1"> stands at line 1 already; a page has one panel of a case',
  '<Case name="case-1" />\n\n<Expect case="case-2" name="exit-141" />':
    'c.mdx:3: <Expect exit-141>: case-2 has no panel in this page; cases: case-1',
};

for (const [text, says] of Object.entries(bad)) {
  test(`bad: ${text}`, () => {
    assert.deepEqual(chapterFaults(read(text), cases, components), [says]);
    assert.throws(() => judgedIn(read(text), cases, components), { message: says });
  });
}

test('a chapter that is not MDX stops the build with its sentence', () => {
  assert.throws(
    () => judgedIn(readChapter('c.mdx', '<Claim by="a">'), cases, components),
    /^Error: c\.mdx:1/,
  );
});
