// Keeps the mark after what a reader presses on its line: a browser may break a line between a button and
// the comma that follows it. Pure.
import type { MdastNode } from 'satteri';
import { childrenOf, isElement } from './tree.ts';

/** Components that are buttons in a sentence. */
const PRESSED = new Set(['Type', 'Key', 'Act', 'Choose']);

/** Marks that begin no line, in any of the notebook's languages. */
const MARKS = /^[,.:;!?)’”，。：；！？、）」』]+/u;

const isPressed = (node: MdastNode | undefined): node is MdastNode =>
  node !== undefined && isElement(node) && PRESSED.has(node.name ?? '');

/** A button and its mark in one element; what holds no such pair is the same object. */
export function withKeptMarks(nodes: readonly MdastNode[]): MdastNode[] {
  const made: MdastNode[] = [];
  for (const node of nodes) {
    const before = made.at(-1);
    const mark = node.type === 'text' && isPressed(before) ? MARKS.exec(node.value)?.[0] : null;
    if (node.type === 'text' && isPressed(before) && mark) {
      const rest = node.value.slice(mark.length);
      made.splice(-1, 1, unbroken([before, { type: 'text', value: mark }]));
      if (rest !== '') made.push({ type: 'text', value: rest });
    } else {
      made.push(inside(node));
    }
  }
  return made;
}

function inside(node: MdastNode): MdastNode {
  const children = childrenOf(node);
  const changed = withKeptMarks(children);
  const isSame = changed.every((child, at) => child === children[at]);
  return isSame ? node : ({ ...node, children: changed } as MdastNode);
}

const unbroken = (children: readonly MdastNode[]): MdastNode =>
  ({
    type: 'mdxJsxTextElement',
    name: 'span',
    attributes: [{ type: 'mdxJsxAttribute', name: 'class', value: 'unbroken' }],
    children,
  }) as MdastNode;
