// Where a chapter's text uses a word of the glossary for the first time: there it becomes a link to its
// entry. Headings, code, links and what the reader presses stay as they are. Pure.
import type { MdastNode } from 'satteri';
import { childrenOf, isElement } from '../chapter/tree.ts';
import type { FindTerms } from './spellings.ts';

/** Words that are marked: of a chapter, and of one block of it, so that a text stays quiet. */
const MOST = 12;
const MOST_OF_BLOCK = 2;

/** Blocks whose words are read on and not searched for; in steps the reader is busy, tables are dense. */
const CLOSED = new Set(['heading', 'link', 'linkReference', 'code', 'table', 'html', 'yaml']);

/** Of the components only these hold running text. */
const OPEN = new Set(['Claim', 'Verdict', 'Note']);

export interface TermMark {
  /** The text, or the code that is nothing but a term. */
  node: MdastNode;
  becomes: MdastNode[];
}

/** In the order of the text. */
export function termMarks(root: MdastNode, find: FindTerms): TermMark[] {
  const used = new Set<string>();
  const marks: TermMark[] = [];
  let left = 0;

  function visit(node: MdastNode): void {
    if (CLOSED.has(node.type) || (isElement(node) && !OPEN.has(node.name ?? ''))) return;
    if (node.type === 'paragraph') left = MOST_OF_BLOCK;
    if (node.type === 'text' || node.type === 'inlineCode') mark(node);
    childrenOf(node).forEach(visit);
  }

  function mark(node: MdastNode & { value: string }): void {
    const becomes: MdastNode[] = [];
    let done = 0;
    for (const { name, from, to } of find(node.value)) {
      const whole = to - from === node.value.length;
      if (left === 0 || used.size === MOST || used.has(name)) continue;
      if (node.type === 'inlineCode' && !whole) continue;
      used.add(name);
      left -= 1;
      if (from > done) becomes.push(text(node.value.slice(done, from)));
      const word = node.value.slice(from, to);
      becomes.push(
        link(name, node.type === 'inlineCode' ? { type: 'inlineCode', value: word } : text(word)),
      );
      done = to;
    }
    if (becomes.length === 0) return;
    if (done < node.value.length) becomes.push(text(node.value.slice(done)));
    marks.push({ node, becomes });
  }

  visit(root);
  return marks;
}

const text = (value: string): MdastNode => ({ type: 'text', value });

const link = (name: string, word: MdastNode): MdastNode =>
  ({ type: 'link', url: `/glossary/#${name}`, children: [word] }) as MdastNode;
