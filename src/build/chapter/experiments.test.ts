import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mdxToMdast, type MdastNode } from 'satteri';
import { withExperiments } from './experiments.ts';
import { childrenOf, isElement } from './tree.ts';

const named = (node: MdastNode): string =>
  isElement(node) ? (node.name ?? '') : node.type === 'heading' ? 'h' : node.type;

/** The blocks of a chapter; those of a panel in brackets. */
const blocks = (text: string): string =>
  withExperiments(childrenOf(mdxToMdast(text)))
    .map((node) =>
      named(node) === 'div' ? `[${childrenOf(node).map(named).join(' ')}]` : named(node),
    )
    .join(' ');

const STEPS = '<Steps>\n\n1. Type it. <Expect name="x" />\n\n</Steps>';

test('a panel takes along what follows up to its last steps', () => {
  assert.equal(
    blocks(`Before.\n\n<Case name="a" />\n\n${STEPS}\n\n## Why\n\nSo.\n\n${STEPS}\n\n## After\n`),
    'paragraph [Case Steps h paragraph Steps] h',
  );
});

test('a tick box in a sentence belongs to the panel as well', () => {
  assert.equal(
    blocks('<Case name="a" />\n\nSo. <Expect name="x" />\n\nAfter.\n'),
    '[Case paragraph] paragraph',
  );
});

test('the next panel takes its own', () => {
  assert.equal(
    blocks(`<Case name="a" />\n\n${STEPS}\n\n## Next\n\n<Case name="b" />\n\n${STEPS}\n`),
    '[Case Steps] h [Case Steps]',
  );
});

test('a panel without steps stands alone, and a chapter without panels as it was', () => {
  assert.equal(blocks('<Case name="a" />\n\nAfter.\n'), '[Case] paragraph');
  assert.equal(blocks('Only.\n\n## Text\n'), 'paragraph h');
});
