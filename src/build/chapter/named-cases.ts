// Writes into each tick box of a chapter the case that it belongs to, where the chapter leaves that to the
// panel before it. Pure.
import type { MdastNode } from 'satteri';
import { childrenOf, isElement, textsOf } from './tree.ts';

/** The blocks of a chapter; what holds no such box is the same object. */
export function withNamedCases(blocks: readonly MdastNode[]): MdastNode[] {
  let panel: string | undefined;
  return named(blocks);

  function named(nodes: readonly MdastNode[]): MdastNode[] {
    return nodes.map((node) => {
      if (isElement(node) && node.name === 'Case') panel = textsOf(node).name;
      const children = childrenOf(node);
      const changed = named(children);
      const isSame = changed.every((child, at) => child === children[at]);
      const inner = isSame ? node : ({ ...node, children: changed } as MdastNode);
      if (!isElement(inner) || inner.name !== 'Expect' || panel === undefined) return inner;
      if (textsOf(inner).case !== undefined) return inner;
      const added = { type: 'mdxJsxAttribute' as const, name: 'case', value: panel };
      return { ...inner, attributes: [...inner.attributes, added] };
    });
  }
}
