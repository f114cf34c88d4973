import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import type { Host, TerminalSpec } from '#protocol';
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
  waits: { 'exit-0': 'the client ends', 'exit-141': 'SIGPIPE ends it' },
  hints: { 'exit-141': { 'exits-0': 'It has ended well.' } },
};

const client: TerminalSpec = {
  ...{ name: 'client', host: 'client', start: 'run', file: 'programs/client.ts' },
  ...{ program: 'client.ts', arguments: [], defaults: {}, loads: ['programs/client.ts'] },
  options: { sigpipe: { values: ['handler', 'ignore'], default: 'handler' } },
};
const wired = { hosts: ['client', 'server'] as Host[], terminals: [client], texts };

const cases: ChapterCases = new Map<
  string,
  { expectations: Record<string, Expectation>; texts: CaseTexts } & typeof wired
>([
  ['case-1', { ...wired, expectations: { 'exit-0': exits(0), 'exit-130': exits(130) } }],
  ['case-2', { ...wired, expectations: { 'exit-141': hinted } }],
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
      'exit-141': {
        ...hinted,
        hints: [{ ...hint, says: 'It has ended well.' }],
        waits: 'SIGPIPE ends it',
      },
    },
    'case-1': { 'exit-0': { ...exits(0), waits: 'the client ends' } },
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
  '<Case name="case-1" />\n\n<Expect name="exit-130" />':
    'c.mdx:3: <Expect exit-130>: case-1/en.json does not say under waits what it waits for',
  'Type <Type to="client">a</Type>.':
    'c.mdx:1: <Type> has no panel to act on; cases of this page: none',
  '<Case name="case-1" />\n\nType <Type to="server">a</Type>.':
    'c.mdx:3: <Type> there is no terminal server; allowed: client',
  '<Case name="case-1" />\n\nType <Type to="client" enter="yes">a</Type>.':
    'c.mdx:3: <Type> enter is "yes"; it must be no',
  '<Case name="case-1" />\n\nPress <Key to="client">Ctrl+Q</Key>.':
    'c.mdx:3: <Key> there is no key Ctrl+Q; allowed: Enter, Esc, Tab, Ctrl+C, Ctrl+D, Ctrl+Z',
  '<Case name="case-1" />\n\nPress <Act do="cut" to="switch">Cut</Act>.':
    'c.mdx:3: <Act> there is no host switch; allowed: client, server',
  '<Case name="case-1" />\n\nPress <Act do="lose" segment="RST" to="switch">Lose</Act>.':
    'c.mdx:3: <Act> there is no host switch; allowed: client, server',
  '<Case name="case-1" />\n\nPress <Act do="lose" to="client">Lose</Act>.':
    'c.mdx:3: <Act> segment is ""; it must be one of SYN, SYN ACK, ACK, FIN, RST, data',
  '<Case name="case-1" />\n\nPress <Act do="answer" to="client" segment="RST">Lose</Act>.':
    'c.mdx:3: <Act> segment is "RST"; it must be one of SYN, SYN ACK, ACK, FIN, data',
  '<Case name="case-1" />\n\nPress <Act do="lose" to="client" segment="FIN" every="no">Lose</Act>.':
    'c.mdx:3: <Act> every is "no"; it must be yes',
  '<Case name="case-1" />\n\nPress <Act do="slow" to="client" ms="5001">Slow</Act>.':
    'c.mdx:3: <Act> ms is "5001"; it must be 10 to 5000',
  '<Case name="case-1" />\n\nPress <Act do="freeze">Freeze</Act>.':
    'c.mdx:3: <Act> lacks to, the terminal; allowed: client',
  '<Case name="case-1" />\n\nPress <Act do="run" to="client">Run</Act>.':
    'c.mdx:3: <Act> do="run" is of the whole panel; leave out to',
  '<Case name="case-1" />\n\nA <Choose to="client" option="--recv" value="on" />.':
    'c.mdx:3: <Choose> client has no option --recv; allowed: --sigpipe',
  '<Case name="case-1" />\n\nA <Choose to="client" option="--sigpipe" value="on" />.':
    'c.mdx:3: <Choose> --sigpipe cannot be on; allowed: handler, ignore',
  '<Case name="case-1" />\n\n<Steps>\n\n1. It prints:\n\n   ```text\n   a\n   ```\n\n</Steps>':
    'c.mdx:7: ```text in <Steps> says not whose output it is; allowed: client',
};

for (const [text, says] of Object.entries(bad)) {
  test(`bad: ${text}`, () => {
    assert.deepEqual(chapterFaults(read(text), cases, components), [says]);
    assert.throws(() => judgedIn(read(text), cases, components), { message: says });
  });
}

test('what a step presses, types and shows may be whatever its case has', () => {
  const text = `<Case name="case-1" />

<Steps>

1. <Act do="run">Run</Act>, <Type to="client" enter="no">a</Type>, <Key to="client">Ctrl+D</Key>,
   <Key>Ctrl+Q</Key>, <Act do="cut" to="server">Cut</Act>, <Act do="SIGKILL" to="client">Kill</Act>,
   <Choose to="client" option="--sigpipe" value="ignore" />:

   ~~~client
   a
   ~~~

</Steps>`;
  assert.deepEqual(chapterFaults(read(text), cases, components), []);
});

test('a chapter that is not MDX stops the build with its sentence', () => {
  assert.throws(
    () => judgedIn(readChapter('c.mdx', '<Claim by="a">'), cases, components),
    /^Error: c\.mdx:1/,
  );
});
