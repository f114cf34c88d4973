// What stands at a place of a program, by its syntax tree: a name, the call whose arguments are being
// written, and the type of a variable as far as its declaration says it. Pure.
import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';

/** Milliseconds that a program may take to be read as far as it is looked at. */
const READS = 500;

/** The tree of the whole program; of a very long one as far as it has been read. */
export const treeOf = (state: EditorState): Tree =>
  ensureSyntaxTree(state, state.doc.length, READS) ?? syntaxTree(state);

type Tree = ReturnType<typeof syntaxTree>;
export type SyntaxNode = Tree['topNode'];

export interface NameAt {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

export interface CallAt {
  /** What is called, and where that begins. */
  readonly name: string;
  readonly from: number;
  /** The number of the argument, from 0. */
  readonly argument: number;
}

const NAMES = new Set(['VariableName', 'TypeName', 'VariableDefinition']);

/** The name that a place is in, or at the end of; `side` prefers what is before (-1) or after it. */
export function nameAt(state: EditorState, pos: number, side: -1 | 1 = -1): NameAt | undefined {
  const tree = treeOf(state);
  const node = [side, -side as -1 | 1]
    .map((one) => tree.resolveInner(pos, one))
    .find(({ type }) => NAMES.has(type.name));
  if (!node) return undefined;
  return { name: textOf(state, node), from: node.from, to: node.to };
}

/** The innermost call, or `new`, between whose brackets a place is. */
export function callAt(state: EditorState, pos: number): CallAt | undefined {
  for (
    let node: SyntaxNode | null = treeOf(state).resolveInner(pos, -1);
    node;
    node = node.parent
  ) {
    if (node.name === 'Block') return undefined;
    if (node.name !== 'ArgList' || pos <= node.from) continue;
    if (pos === node.to && node.lastChild?.name === ')') continue;
    const callee = node.prevSibling;
    if (callee?.name !== 'VariableName') return undefined;
    const commas = node.getChildren(',').filter(({ to }) => to <= pos);
    return { name: textOf(state, callee), from: callee.from, argument: commas.length };
  }
  return undefined;
}

/** The name of a variable's type, of `x: T` or `x = new T()`; the declaration nearest before `pos`. */
export function typeOfVariable(state: EditorState, name: string, pos: number): string | undefined {
  let found: string | undefined;
  treeOf(state).iterate({
    to: pos,
    enter: ({ type, node }) => {
      if (type.name !== 'VariableDefinition' || textOf(state, node) !== name) return;
      found = typeAfter(node, state) ?? found;
    },
  });
  return found;
}

function typeAfter(definition: SyntaxNode, state: EditorState): string | undefined {
  const next = definition.nextSibling;
  const annotated = next?.name === 'TypeAnnotation' ? next.getChild('TypeName') : null;
  const made = next?.name === 'Equals' ? next.nextSibling : null;
  const type = annotated ?? (made?.name === 'NewExpression' ? made.getChild('VariableName') : null);
  return type ? textOf(state, type) : undefined;
}

export const textOf = (state: EditorState, { from, to }: { from: number; to: number }): string =>
  state.sliceDoc(from, to);
