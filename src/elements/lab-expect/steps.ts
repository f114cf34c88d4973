// The tick boxes of one panel, in the order of the text: the panel's trace ticks them, and the
// reader's current step gives a hint once the reader has tried it.
import { hintOf, judge, type Expectation, type TraceEvent } from '#protocol';

/** What has ticked a box: the run of now, a recording, or a run of the reader's in an earlier sitting. */
export type Seen = 'own' | 'recorded' | 'earlier';

/** One tick box. */
export interface StepBox {
  /** The list of steps that holds it; a box outside of a list is its own. */
  readonly list: unknown;
  readonly expectation: Expectation;
  /** The reader's own run replaces the others; a recording replaces none. */
  readonly seen: Seen | undefined;
  tick(by: Seen): void;
  /** Whether the run of now, the reader's own, has shown the expectation. */
  shown: boolean;
  /** Undefined removes the hint. */
  hint(text: string | undefined): void;
}

export class PanelSteps {
  /** In the order of the text. */
  readonly #boxes: readonly StepBox[];
  /** The trace that ticked a box, as it was then. */
  readonly #ticked = new Map<StepBox, ReadonlySet<TraceEvent>>();
  /** The first event of the run that was seen: another one, or none, is that of a new run. */
  #first: TraceEvent | undefined;

  constructor(boxes: readonly StepBox[]) {
    this.#boxes = boxes;
  }

  /** Only the reader's own run leads to hints. */
  update(events: readonly TraceEvent[], run: 'own' | 'recorded'): void {
    if (events[0] !== this.#first) for (const box of this.#boxes) box.shown = false;
    [this.#first] = events;
    for (const box of this.#boxes) {
      if (box.shown || (run === 'recorded' && box.seen !== undefined)) continue;
      if (judge(box.expectation, events).is !== 'shown') continue;
      if (run === 'own') box.shown = true;
      if (box.seen === 'own') continue;
      box.tick(run);
      if (run === 'own') this.#ticked.set(box, new Set(events));
    }
    const at = current(this.#boxes);
    for (const box of this.#boxes) {
      const tried = run === 'own' && box.seen !== 'own' && at.has(box);
      box.hint(tried ? hintOf(box.expectation, events, this.#doneBefore(box)) : undefined);
    }
  }

  /**
   * What had happened when the steps before `box` were done: it is no mistake of this step. A new
   * run has other events.
   */
  #doneBefore(box: StepBox): ReadonlySet<TraceEvent> {
    const before = this.#boxes.slice(0, this.#boxes.indexOf(box));
    return new Set(before.flatMap((one) => [...(this.#ticked.get(one) ?? [])]));
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
