// How many steps each section of a chapter has: what a teacher chooses from. Pure.
import { childrenOf, isElement, nodesOf, type ChapterTree } from './tree.ts';

/** The longest list of steps above the first heading of the second level, and below each. */
export function stepsIn({ root }: ChapterTree): [above: number, ...below: number[]] {
  const counts: [number, ...number[]] = [0];
  for (const node of nodesOf(root)) {
    if (node.type === 'heading' && node.depth === 2) counts.push(0);
    if (!isElement(node) || node.name !== 'Steps') continue;
    const lists = childrenOf(node).filter(({ type }) => type === 'list');
    const longest = Math.max(0, ...lists.map((list) => childrenOf(list).length));
    counts[counts.length - 1] = Math.max(counts.at(-1)!, longest);
  }
  return counts;
}
