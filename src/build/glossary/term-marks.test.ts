import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mdxToMdast, type MdastNode } from 'satteri';
import { childrenOf } from '../chapter/tree.ts';
import { metIn } from './met-in.ts';
import { termFinder } from './spellings.ts';
import { termMarks } from './term-marks.ts';

const words = ['segment', 'handler', 'CLOSE_WAIT', 'FIN', 'backlog'];
const find = termFinder(
  words.map((term) => ({ name: term.toLowerCase(), term, also: [], says: 'So.', about: 'bytes' })),
);

const plain = (node: MdastNode): string =>
  node.type === 'text' || node.type === 'inlineCode'
    ? node.value
    : node.type === 'link'
      ? `[${childrenOf(node).map(plain).join('')}](${node.url})`
      : '';

/** What becomes of each text that has a mark. */
const marked = (text: string): string[] =>
  termMarks(mdxToMdast(text), find).map(({ becomes }) => becomes.map(plain).join(''));

test('the first use is marked, and no later one', () => {
  assert.deepEqual(marked('A segment comes.\n\nAnother segment comes.\n'), [
    'A [segment](/glossary/#segment) comes.',
  ]);
});

test('code that is nothing but a term is marked; other code is not', () => {
  assert.deepEqual(marked('In `CLOSE_WAIT`, after `send(FIN)`.\n'), [
    '[CLOSE_WAIT](/glossary/#close_wait)',
  ]);
});

test('headings, links, tables, blocks of code, and what is pressed stay as they are', () => {
  const text = `Nothing.

## The segment

See [the handler](/x/). <Type to="client">segment</Type>

| segment | FIN |
| --- | --- |
| backlog | 1 |

\`\`\`text
segment
\`\`\`

<Steps>

1. Send a segment.

</Steps>
`;
  assert.deepEqual(marked(text), []);
});

test('a claim, a note and a list are text', () => {
  assert.deepEqual(
    marked('A <Claim by="x">FIN</Claim>.\n\n- One segment.\n\n<Note>\nA handler.\n</Note>\n'),
    [
      '[FIN](/glossary/#fin)',
      'One [segment](/glossary/#segment).',
      'A [handler](/glossary/#handler).',
    ],
  );
});

test('a paragraph has two marks at most; the third word is marked where it stands next', () => {
  assert.deepEqual(marked('A segment, a handler, a backlog.\n\nThe backlog.\n'), [
    'A [segment](/glossary/#segment), a [handler](/glossary/#handler), a backlog.',
    'The [backlog](/glossary/#backlog).',
  ]);
});

test('a chapter has twelve marks at most', () => {
  const many = Array.from({ length: 20 }, (_, at) => `word${at}x`);
  const all = termFinder(
    many.map((term) => ({ name: term, term, also: [], says: 'So.', about: 'bytes' })),
  );
  assert.equal(termMarks(mdxToMdast(many.join('\n\n')), all).length, 12);
});

test('a chapter meets a word anywhere but in a block of code', () => {
  const text =
    '## FIN\n\n<Steps>\n\n1. A segment: `CLOSE_WAIT`\n\n</Steps>\n\n```c\nbacklog\n```\n';
  assert.deepEqual([...metIn(mdxToMdast(text), find)].sort(), ['close_wait', 'fin', 'segment']);
});
