// Wraps each run panel of a chapter, with what is read while it runs, in one block: the panel stays in
// view beside or above that text; names the case of each tick box; and keeps marks beside buttons. A
// plugin of the Markdown build.
import type { MdastNode, MdastPluginDefinition } from 'satteri';
import { withKeptMarks } from './kept-marks.ts';
import { withNamedCases } from './named-cases.ts';
import { isElement, nodesOf } from './tree.ts';

/** Components that belong to the panel before them. */
const OF_A_PANEL = new Set(['Steps', 'Expect', 'Type', 'Key', 'Act', 'Choose']);

const holds = (node: MdastNode, is: (name: string) => boolean): boolean =>
  [...nodesOf(node)].some((one) => isElement(one) && one.name !== null && is(one.name));

/** What stands between two panels: up to the last block that belongs to the first of them. */
function experimentEnd(blocks: readonly MdastNode[], from: number): number {
  const next = blocks.findIndex((block, at) => at > from && isPanel(block));
  const end = next === -1 ? blocks.length : next;
  const last = blocks
    .slice(0, end)
    .findLastIndex((one) => holds(one, (name) => OF_A_PANEL.has(name)));
  return Math.max(from, last) + 1;
}

const isPanel = (node: MdastNode): boolean => isElement(node) && node.name === 'Case';

/** The blocks of a chapter, those of each panel in one. Pure. */
export function withExperiments(blocks: readonly MdastNode[]): MdastNode[] {
  const made: MdastNode[] = [];
  for (let at = 0; at < blocks.length;) {
    const block = blocks[at]!;
    const end = isPanel(block) ? experimentEnd(blocks, at) : at + 1;
    made.push(isPanel(block) ? experiment(blocks.slice(at, end)) : block);
    at = end;
  }
  return made;
}

const experiment = (children: readonly MdastNode[]): MdastNode =>
  ({
    type: 'mdxJsxFlowElement',
    name: 'div',
    attributes: [{ type: 'mdxJsxAttribute', name: 'class', value: 'experiment' }],
    children,
  }) as MdastNode;

export const experiments: MdastPluginDefinition = {
  name: 'experiments',
  before(root, context) {
    context.setProperty(
      root,
      'children',
      withExperiments(withNamedCases(withKeptMarks(root.children))),
    );
  },
};
