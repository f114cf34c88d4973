// A program as its syntax tree: what it imports, and what its names stand for. Pure.
import { tsPlugin } from '@sveltejs/acorn-typescript';
import { type AnyNode, Parser, type Program } from 'acorn';

const TypeScript = Parser.extend(tsPlugin());

/** Each text is parsed once; the trees of texts that are gone go with the next hundred. */
const MOST = 100;
const trees = new Map<string, Program>();

/** Throws a SyntaxError with line and column where the text is not TypeScript. */
export function parse(text: string): Program {
  let tree = trees.get(text);
  if (!tree) {
    if (trees.size >= MOST) trees.clear();
    tree = TypeScript.parse(text, { ecmaVersion: 'latest', sourceType: 'module', locations: true });
    trees.set(text, tree);
  }
  return tree;
}

/** The neighbours that a program imports, as written: `./flags.ts`. None of what is not TypeScript. */
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

/** The path of a file that another one names by a relative import. */
export function besides(path: string, name: string): string {
  return decodeURI(new URL(name, `file:///${path}`).pathname.slice(1));
}

/** A node and all below it, each before its children. */
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

/** Without the `as const`, `satisfies …` and `!` around an expression. */
export function bare(node: AnyNode): AnyNode {
  const { type, expression } = node as unknown as { type: string; expression?: AnyNode };
  return /^TS(As|Satisfies|NonNull|TypeAssertion)/.test(type) && expression
    ? bare(expression)
    : node;
}
