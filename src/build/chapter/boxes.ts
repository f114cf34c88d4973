// The tick boxes of a chapter, case by case, in the order of the text: what the wall of a class counts. Pure.
import type { ChapterTree } from './tree.ts';
import { usesIn } from './uses.ts';

export interface CaseBoxes {
  case: string;
  /** Names of expectations, each once. */
  expectations: string[];
}

export function boxesIn(chapter: ChapterTree): CaseBoxes[] {
  const boxes = usesIn(chapter).filter(({ component }) => component.name === 'Expect');
  const byCase = Map.groupBy(boxes, (box) => box.case);
  return [...byCase].flatMap(([of, all]) =>
    of === undefined
      ? []
      : [{ case: of, expectations: [...new Set(all.flatMap(({ names }) => names))] }],
  );
}
