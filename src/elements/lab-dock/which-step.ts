// Which step a run panel shows: the one that comes after what was done last. Pure.

/** A step of a panel, in the order of the text. */
export interface DockStep {
  /** Its list, by number. */
  readonly list: number;
  /** All of its boxes are ticked; undefined for a step without boxes. */
  readonly done: boolean | undefined;
}

/** What a run has changed: `before` and `steps` are the same steps. Returns the index to show. */
export function afterTicks(
  before: readonly DockStep[],
  steps: readonly DockStep[],
  shown: number,
): number {
  const ticked = steps.findLastIndex(({ done }, at) => done === true && before[at]?.done !== true);
  if (ticked === -1) return shown;
  const { list } = steps[ticked]!;
  const last = steps.findLastIndex((step) => step.list === list && step.done === true);
  return steps[last + 1]?.list === list ? last + 1 : last;
}

/** A new run has begun: a list that is done gives way to the next one. */
export function atRun(steps: readonly DockStep[], shown: number): number {
  const list = steps[shown]?.list;
  const open = steps.some((step) => step.list === list && step.done === false);
  const next = steps.findIndex((step) => list !== undefined && step.list > list);
  return open || next === -1 ? shown : next;
}
