import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mdxToMdast, type MdastNode } from 'satteri';
import { withKeptMarks } from './kept-marks.ts';
import { childrenOf, isElement } from './tree.ts';

/** A text with its elements in brackets. */
const written = (node: MdastNode): string => {
  if (node.type === 'text') return node.value;
  const inner = childrenOf(node).map(written).join('');
  if (!isElement(node)) return inner;
  return node.name === 'span' ? `[${inner}]` : `<${inner}>`;
};

const kept = (text: string): string =>
  withKeptMarks(childrenOf(mdxToMdast(text)))
    .map(written)
    .join('');

test('a button and the mark after it are one, in English and in Chinese', () => {
  assert.equal(
    kept('Press <Act do="run">Run</Act>, and type <Type to="client">hi</Type>.'),
    'Press [<Run>,] and type [<hi>.]',
  );
  assert.equal(kept('按 <Act do="run">运行</Act>，再看。'), '按 [<运行>，]再看。');
});

test('in a step as well', () => {
  assert.equal(
    kept('<Steps>\n\n1. Press <Key to="client">Ctrl+C</Key>: it ends.\n\n</Steps>'),
    '<Press [<Ctrl+C>:] it ends.>',
  );
});

test('what has no mark, or is no button, stays the same object', () => {
  const blocks = childrenOf(
    mdxToMdast('Press <Act do="run">Run</Act> again.\n\nIt is <Claim by="a">0</Claim>, so.'),
  );
  assert.deepEqual(
    withKeptMarks(blocks).map((block, at) => block === blocks[at]),
    [true, true],
  );
});
