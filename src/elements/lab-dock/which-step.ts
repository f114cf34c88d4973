// Which step a run panel shows: the one that comes after what was done last. Pure.

/** A step of a panel, in the order of the text. */
export interface DockStep {
  /** Its list, by number. */
  readonly list: number;
  /** All of its boxes are ticked; undefined for a step without boxes. */
  readonly done: boolean | undefined;
  /** The run of now has shown what all of its boxes wait for. */
  readonly shown: boolean;
}

/** What a run has changed: `before` and `steps` are the same steps. Returns the index to show. */
export function afterTicks(
  before: readonly DockStep[],
  steps: readonly DockStep[],
  at: number,
): number {
  const newly = steps.flatMap((step, index) =>
    step.shown && before[index]?.shown !== true ? [index] : [],
  );
  const list = steps[at]?.list;
  const own = newly.findLast((index) => steps[index]!.list === list);
  const next = own ?? newly.findLast((index) => takesOver(steps, index, list));
  return next === undefined ? at : following(steps, next);
}

/**
 * Two lists may begin alike, so another list takes over only with its second step, or once all that
 * the reader's own list waits for was shown.
 */
function takesOver(steps: readonly DockStep[], index: number, list: number | undefined): boolean {
  const { list: other } = steps[index]!;
  const begun = steps.slice(0, index).findLast((step) => step.list === other && hasBoxes(step));
  return begun?.shown === true || !steps.some((step) => step.list === list && isOpen(step));
}

const hasBoxes = ({ done }: DockStep): boolean => done !== undefined;
const isOpen = (step: DockStep): boolean => hasBoxes(step) && !step.shown;

/** The step after the last that this run has shown in the list; the last one of a list stays. */
function following(steps: readonly DockStep[], index: number): number {
  const { list } = steps[index]!;
  const last = steps.findLastIndex((step) => step.list === list && step.shown);
  return steps[last + 1]?.list === list ? last + 1 : last;
}

/** A new run has begun: a list that is done gives way to the next one, or begins anew. */
export function atRun(steps: readonly DockStep[], at: number): number {
  const list = steps[at]?.list;
  if (list === undefined || steps.some((step) => step.list === list && step.done === false)) {
    return at;
  }
  const next = steps.findIndex((step) => step.list > list);
  return next === -1 ? steps.findIndex((step) => step.list === list) : next;
}
