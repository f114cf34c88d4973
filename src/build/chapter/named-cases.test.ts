import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mdxToMdast } from 'satteri';
import { withNamedCases } from './named-cases.ts';
import { childrenOf, isElement, nodesOf, textsOf } from './tree.ts';

const boxes = (text: string): (string | undefined)[] =>
  withNamedCases(childrenOf(mdxToMdast(text)))
    .flatMap((block) => [...nodesOf(block)])
    .filter((node) => isElement(node) && node.name === 'Expect')
    .map((box) => (isElement(box) ? textsOf(box).case : undefined));

test('a box has the case of the panel before it, however deep it stands', () => {
  const steps = '<Steps>\n\n1. Type it. <Expect name="x" />\n\n</Steps>';
  assert.deepEqual(boxes(`<Case name="a" />\n\n${steps}\n\n<Case name="b" />\n\n${steps}\n`), [
    'a',
    'b',
  ]);
});

test('a box that names its case keeps it, and one before every panel has none', () => {
  assert.deepEqual(
    boxes('So. <Expect name="x" />\n\n<Case name="a" />\n\nSo. <Expect name="y" case="b" />\n'),
    [undefined, 'b'],
  );
});
