// The tick boxes of one panel's steps, in the order of the text: each is ticked by the panel's
// trace, and the one that is next after the last ticked says what to do about what happened.
import { judge, type Expectation, type Finding, type Text, type TraceEvent } from '#protocol';

/** A box, as it stands in the text. */
export interface Box {
  readonly expectation: Expectation;
  /** Whose run has shown it; the reader's own outdoes a recording's. */
  readonly seen: 'own' | 'recorded' | undefined;
  tick(by: 'own' | 'recorded'): void;
  /** Undefined: nothing to say. */
  hint(text: Text | undefined): void;
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
  const next = boxes[boxes.findLastIndex(({ seen }) => seen === 'own') + 1];
  for (const box of boxes) {
    const finding = findings.get(box);
    const says = finding && finding.is !== 'shown' && run === 'own' ? finding.hint : undefined;
    box.hint(box === next ? says : undefined);
  }
}
