// The tick boxes of one panel, in the order of the text: the panel's trace ticks them, and the
// reader's current step gives a hint.
import { judge, type Expectation, type Finding, type TraceEvent } from '#protocol';

/** One tick box. */
export interface StepBox {
  /** The list of steps that holds it; a box outside of a list is its own. */
  readonly list: unknown;
  readonly expectation: Expectation;
  /** The run that has ticked it; the reader's own replaces a recording's. */
  readonly seen: 'own' | 'recorded' | undefined;
  tick(by: 'own' | 'recorded'): void;
  /** Undefined removes the hint. */
  hint(text: string | undefined): void;
}

/** `boxes` in the order of the text. Only the reader's own run leads to hints. */
export function updateBoxes(
  boxes: readonly StepBox[],
  events: readonly TraceEvent[],
  run: 'own' | 'recorded',
): void {
  const open = boxes.filter(({ seen }) => seen !== 'own' && seen !== run);
  const findings = new Map<StepBox, Finding>(
    open.map((box) => [box, judge(box.expectation, events)] as const),
  );
  for (const [box, { is }] of findings) if (is === 'shown') box.tick(run);
  const at = current(boxes);
  for (const box of boxes) {
    const finding = findings.get(box);
    const says = finding && finding.is !== 'shown' && run === 'own' ? finding.hint : undefined;
    box.hint(at.has(box) ? says : undefined);
  }
}

/**
 * The current boxes: of each list that was begun, the one after the last ticked; and the first of
 * the first open list.
 */
function current(boxes: readonly StepBox[]): Set<StepBox | undefined> {
  const lists = [...Map.groupBy(boxes, ({ list }) => list).values()];
  const last = (list: StepBox[]): number => list.findLastIndex(({ seen }) => seen === 'own');
  const first = lists.find((list) => last(list) < list.length - 1);
  const begun = lists.filter((list) => list === first || last(list) !== -1);
  return new Set(begun.map((list) => list[last(list) + 1]));
}
