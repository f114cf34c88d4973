// The glossary's words that a chapter uses anywhere in its text, steps and tables included. Pure.
import type { MdastNode } from 'satteri';
import { nodesOf } from '../chapter/tree.ts';
import type { FindTerms } from './spellings.ts';

/** The names of the entries. Blocks of code do not count; code in a sentence does. */
export function metIn(root: MdastNode, find: FindTerms): Set<string> {
  const texts = [...nodesOf(root)].flatMap((node) =>
    node.type === 'text' || node.type === 'inlineCode' ? [node.value] : [],
  );
  return new Set(texts.flatMap((text) => find(text).map(({ name }) => name)));
}
