// A program's syntax tree, and what it imports. Pure.
import { tsPlugin } from '@sveltejs/acorn-typescript';
import { type AnyNode, Parser, type Program } from 'acorn';

const TypeScript = Parser.extend(tsPlugin());

/** Each text is parsed once; the cache is cleared when it holds this many trees. */
const MAX_TREES = 100;
const trees = new Map<string, Program>();

/** Throws a SyntaxError with line and column if the text is not TypeScript. */
export function parse(text: string): Program {
  let tree = trees.get(text);
  if (!tree) {
    if (trees.size >= MAX_TREES) trees.clear();
    tree = TypeScript.parse(text, { ecmaVersion: 'latest', sourceType: 'module', locations: true });
    trees.set(text, tree);
  }
  return tree;
}

/**
 * The relative imports of a program, as written: `./flags.ts`. Empty if the text is not TypeScript.
 */
export function imports(text: string): string[] {
  try {
    return parse(text).body.flatMap((node) => {
      const source = 'source' in node ? node.source?.value : undefined;
      return typeof source === 'string' && source.startsWith('.') ? [source] : [];
    });
  } catch {
    return [];
  }
}

/** The path of a file that another file names by a relative import. */
export function besides(path: string, name: string): string {
  return decodeURI(new URL(name, `file:///${path}`).pathname.slice(1));
}

/** A node and all its descendants, each before its children. */
export function* nodesOf(node: AnyNode): Generator<AnyNode> {
  yield node;
  for (const value of Object.values(node) as unknown[]) {
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (isNode(child)) yield* nodesOf(child);
    }
  }
}

function isNode(value: unknown): value is AnyNode {
  return typeof (value as { type?: unknown } | null)?.type === 'string';
}

/** The expression inside `as const`, `satisfies …` or `!`. */
export function bare(node: AnyNode): AnyNode {
  const { type, expression } = node as unknown as { type: string; expression?: AnyNode };
  return /^TS(As|Satisfies|NonNull|TypeAssertion)/.test(type) && expression
    ? bare(expression)
    : node;
}
