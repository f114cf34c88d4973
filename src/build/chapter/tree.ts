// A chapter's syntax tree: its components, their lines and attributes. satteri parses it, as in
// Astro's build. Pure.
import {
  mdxToMdast,
  type MdastNode,
  type MdxJsxFlowElement,
  type MdxJsxTextElement,
} from 'satteri';

export type MdxElement = MdxJsxFlowElement | MdxJsxTextElement;

export interface Component {
  name: string;
  /** Those that are written as texts, in either kind of quotes. */
  attributes: Readonly<Record<string, string | undefined>>;
  /** Line of the chapter's file at which its tag begins, from 1 on. */
  line: number;
  /** The heading that it stands under; undefined before the first. */
  section: string | undefined;
  node: MdxElement;
}

export interface ChapterTree {
  /** Its path, as faults name it. */
  file: string;
  text: string;
  root: MdastNode;
  /** In the order of the text. Comments, code and inline code hold none. */
  components: readonly Component[];
}

/** `text` is the whole file, with its front matter. A text that is not MDX is one sentence instead. */
export function readChapter(file: string, text: string): ChapterTree | string {
  let root: MdastNode;
  try {
    root = mdxToMdast(text);
  } catch (error) {
    // satteri's messages begin with line and column.
    const says = error instanceof Error ? error.message : String(error);
    return `${file}:${says}`;
  }
  const components: Component[] = [];
  let section: string | undefined;
  for (const node of nodesOf(root)) {
    if (node.type === 'heading') section = plainText(node);
    if (isComponent(node)) {
      const { name } = node;
      components.push({ name, attributes: textsOf(node), line: lineOf(node), section, node });
    }
  }
  return { file, text, root, components };
}

/** A node and all below it, each before its children. */
export function* nodesOf(node: MdastNode): Generator<MdastNode> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesOf(child);
}

export const childrenOf = (node: MdastNode): MdastNode[] =>
  'children' in node ? node.children : [];

export const isElement = (node: MdastNode): node is MdxElement =>
  node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';

/** By JSX's rule: what begins with a small letter is HTML's own. */
const isComponent = (node: MdastNode): node is MdxElement & { name: string } =>
  isElement(node) && node.name !== null && !/^[a-z][^.]*$/.test(node.name);

export const lineOf = (node: MdastNode): number => node.position?.start.line ?? 1;

function plainText(node: MdastNode): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value;
  return childrenOf(node).map(plainText).join('');
}

/** The attributes of an element that are written as texts. */
export function textsOf({ attributes }: MdxElement): Record<string, string> {
  return Object.fromEntries(
    attributes.flatMap((one) =>
      one.type === 'mdxJsxAttribute' && typeof one.value === 'string'
        ? [[one.name, one.value]]
        : [],
    ),
  );
}
