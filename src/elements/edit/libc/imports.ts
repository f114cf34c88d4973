// The imports of a program: what it has of a module, and the change that adds a name to that. Pure.
import type { EditorState } from '@codemirror/state';
import { type SyntaxNode, textOf, treeOf } from './code-at.ts';

export const LIBC = '#libc';

/** The names that an import has between its braces. */
const namesIn = (group: SyntaxNode): SyntaxNode[] => group.getChildren('VariableDefinition');

/** The module of an import, without its quotes. */
function moduleOf(state: EditorState, declaration: SyntaxNode): string {
  const from = declaration.getChild('String');
  return from ? textOf(state, from).replace(/^['"]|['"]?\s*$/g, '') : '';
}

const importsOf = (state: EditorState): SyntaxNode[] =>
  treeOf(state).topNode.getChildren('ImportDeclaration');

/** The modules that a program imports. */
export const modulesOf = (state: EditorState): string[] => [
  ...new Set(importsOf(state).map((one) => moduleOf(state, one))),
];

/** The names that a program has imported from a module. */
export function importedNames(state: EditorState, module = LIBC): Set<string> {
  const groups = importsOf(state)
    .filter((one) => moduleOf(state, one) === module)
    .flatMap((one) => one.getChild('ImportGroup') ?? []);
  return new Set(groups.flatMap(namesIn).map((one) => textOf(state, one)));
}

/** The module between whose import's braces a place is. */
export function importAround(state: EditorState, pos: number): string | undefined {
  const node = treeOf(state).resolveInner(pos, -1);
  const group = node.name === 'ImportGroup' ? node : node.parent;
  if (group?.name !== 'ImportGroup' || pos <= group.from) return undefined;
  return moduleOf(state, group.parent!);
}

/**
 * The change that imports a name, in the order of the list; undefined if it is there. `written` is the
 * name, or `type NAME`.
 */
export function importing(
  state: EditorState,
  name: string,
  written = name,
  module = LIBC,
): { from: number; insert: string } | undefined {
  if (importedNames(state, module).has(name)) return undefined;
  const group = importsOf(state)
    .filter((one) => moduleOf(state, one) === module && !one.getChild('type'))
    .flatMap((one) => one.getChild('ImportGroup') ?? [])[0];
  if (!group) {
    const from = module === LIBC ? firstLine(state) : behindImports(state);
    return { from, insert: `import { ${written} } from '${module}';\n` };
  }
  const names = namesIn(group);
  const isOnLines = textOf(state, group).includes('\n');
  const gap = isOnLines ? '\n  ' : ' ';
  const next = names.find((one) => textOf(state, one) > name);
  if (next) return { from: beginningOf(next), insert: `${written},${gap}` };
  const last = names.at(-1);
  if (!last) return { from: group.from + 1, insert: ` ${written} ` };
  const comma = last.nextSibling?.name === ',' ? last.nextSibling : undefined;
  return comma
    ? { from: comma.to, insert: `${gap}${written}${isOnLines ? ',' : ''}` }
    : { from: last.to, insert: `,${gap}${written}` };
}

/** Where `type a` or `b as a` begins. */
function beginningOf(name: SyntaxNode): number {
  let node = name;
  while (node.prevSibling && !['{', ','].includes(node.prevSibling.name)) node = node.prevSibling;
  return node.from;
}

/** The line after the last import, which has a line to itself. */
function behindImports(state: EditorState): number {
  const last = importsOf(state).at(-1);
  return last ? Math.min(state.doc.lineAt(last.to).to + 1, state.doc.length) : firstLine(state);
}

/** The first line that is no comment. */
function firstLine({ doc }: EditorState): number {
  for (let number = 1; number <= doc.lines; number += 1) {
    const line = doc.line(number);
    if (!line.text.startsWith('//')) return line.from;
  }
  return doc.length;
}
