// The tick boxes of one panel's steps, in the order of the text: each is ticked by the panel's
// trace, and the one that a reader is at says what to do about what happened in its place.
import { judge, type Expectation, type Finding, type TraceEvent } from '#protocol';

/** A box, as it stands in the text. */
export interface Box {
  /** The list of steps that it stands in; by itself it is a list of its own. */
  readonly list: unknown;
  readonly expectation: Expectation;
  /** Whose run has shown it; the reader's own outdoes a recording's. */
  readonly seen: 'own' | 'recorded' | undefined;
  tick(by: 'own' | 'recorded'): void;
  /** Undefined: nothing to say. */
  hint(text: string | undefined): void;
}

/** `boxes` in the order of the text. Only the reader's own run calls for something to be done. */
export function look(
  boxes: readonly Box[],
  events: readonly TraceEvent[],
  run: 'own' | 'recorded',
): void {
  const open = boxes.filter(({ seen }) => seen !== 'own' && seen !== run);
  const findings = new Map<Box, Finding>(
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

/** The box after the last ticked of each list that was begun, and of the first that is open. */
function current(boxes: readonly Box[]): Set<Box | undefined> {
  const lists = [...Map.groupBy(boxes, ({ list }) => list).values()];
  const last = (list: Box[]): number => list.findLastIndex(({ seen }) => seen === 'own');
  const first = lists.find((list) => last(list) < list.length - 1);
  const begun = lists.filter((list) => list === first || last(list) !== -1);
  return new Set(begun.map((list) => list[last(list) + 1]));
}
