// Which step a run panel shows: the one that comes after what was done last. Pure.

/** A step of a panel, in the order of the text; an exercise, or a passage of the text that has buttons. */
export interface DockStep {
  readonly kind: 'step' | 'exercise' | 'passage';
  /** Its list, by number. */
  readonly list: number;
  /** All of its boxes are ticked; undefined for a step without boxes. */
  readonly done: boolean | undefined;
  /** The run of now has shown what all of its boxes wait for. */
  readonly shown: boolean;
}

/** The step that is shown; `held`: the reader has pressed something in its list, or turned to it. */
interface Shown {
  readonly at: number;
  readonly held: boolean;
}

/**
 * What a run has changed: `before` and `steps` are the same steps. Returns the index to show. An exercise
 * stays with its ticks, and a list that the reader holds gives way to no other.
 */
export function afterTicks(
  before: readonly DockStep[],
  steps: readonly DockStep[],
  { at, held }: Shown,
): number {
  const { list, kind } = steps[at]!;
  if (kind !== 'step') return at;
  const newly = steps.flatMap((step, index) =>
    step.shown && before[index]?.shown !== true ? [index] : [],
  );
  const own = newly.findLast((index) => steps[index]!.list === list);
  if (own !== undefined) return following(steps, own);
  const other = held ? undefined : newly.findLast((index) => takesOver(before, steps, index, list));
  return other === undefined ? at : following(steps, other);
}

/**
 * Two lists may begin alike, so another list takes over only with its second step, or once all that
 * the reader's own list waits for was shown. One that was done in a run before does not.
 */
function takesOver(
  before: readonly DockStep[],
  steps: readonly DockStep[],
  index: number,
  list: number,
): boolean {
  const { list: other, kind } = steps[index]!;
  const isNew = before.some((step) => step.list === other && step.done === false);
  if (kind !== 'step' || !isNew) return false;
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

/**
 * The panel's own Run was pressed: a list of steps that is done gives way to the next one, or begins
 * anew.
 */
export function atRun(steps: readonly DockStep[], at: number): number {
  const { list, kind } = steps[at]!;
  if (kind !== 'step' || steps.some((step) => step.list === list && step.done === false)) {
    return at;
  }
  const next = steps.findIndex((step) => step.kind === 'step' && step.list > list);
  return next === -1 ? steps.findIndex((step) => step.list === list) : next;
}
