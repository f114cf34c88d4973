// What the dock of a run panel can show, in the order of the text: the steps and the exercises that belong
// to the panel, and the passages of the text that have buttons for it.
import { panelOf } from '../lab-case/trace.ts';
import type { DockStep } from './which-step.ts';

export interface Task {
  readonly kind: DockStep['kind'];
  /** Its list item, or the paragraphs of a passage. */
  readonly parts: readonly HTMLElement[];
  /** The list that it stands in, or the heading of a passage. */
  readonly of: Element | undefined;
  /** Its number in the list, and how many there are. */
  readonly number: number;
  readonly all: number;
}

const ITEM = '.steps > ol > li, .exercises > ol > li';
const ACT = '[data-does]';
const BOX = 'lab-expect';

/** The heading of the text that an element stands below. */
export function headingOf(element: Element): Element | undefined {
  const headings = [...document.querySelectorAll('.heading > :is(h2, h3)')];
  return headings.findLast(
    (one) => one.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
}

export function tasksOf(panel: HTMLElement): Task[] {
  const found = [...document.querySelectorAll<HTMLElement>(`${ITEM}, ${ACT}, ${BOX}`)];
  const blocks = new Set(found.flatMap((one) => blockOf(one) ?? []));
  const tasks = [...blocks].filter((block) => belongsTo(block) === panel).map(taskOf);
  return joined(tasks).filter(({ kind, parts }) => kind !== 'passage' || has(parts, ACT));
}

const has = (parts: readonly HTMLElement[], what: string): boolean =>
  parts.some((part) => part.querySelector(what));

/** The item or the paragraph around; nothing around what a panel itself has. */
function blockOf(element: HTMLElement): HTMLElement | undefined {
  if (element.closest('lab-case')) return undefined;
  return (
    element.closest<HTMLElement>(ITEM) ?? element.closest<HTMLElement>('p, li, td') ?? undefined
  );
}

/** A step is its list's; an exercise and a passage are of the panel that their first box or button names. */
function belongsTo(block: HTMLElement): HTMLElement | undefined {
  if (block.closest('.steps')) return panelOf(block.parentElement!);
  return panelOf(block.querySelector<HTMLElement>(`${BOX}, ${ACT}`) ?? block);
}

function taskOf(block: HTMLElement): Task {
  if (!block.matches(ITEM)) {
    return { kind: 'passage', parts: [block], of: headingOf(block), number: 1, all: 1 };
  }
  const list = block.parentElement!;
  const beside = [...list.children];
  return {
    kind: list.parentElement!.matches('.steps') ? 'step' : 'exercise',
    parts: [block],
    of: list,
    ...{ number: beside.indexOf(block) + 1, all: beside.length },
  };
}

/** The paragraphs of a section are one passage. */
function joined(tasks: readonly Task[]): Task[] {
  const made: Task[] = [];
  for (const task of tasks) {
    const at = made.findIndex(({ kind, of }) => kind === 'passage' && of === task.of);
    if (task.kind !== 'passage' || at === -1) made.push(task);
    else made[at] = { ...made[at]!, parts: [...made[at]!.parts, ...task.parts] };
  }
  return made;
}

/** How far each task is, by the boxes of the text. */
export function stepsOf(tasks: readonly Task[]): DockStep[] {
  const lists = [...new Set(tasks.map(({ of }) => of))];
  return tasks.map(({ kind, of, parts }) => {
    const boxes = parts.flatMap((part) => [...part.querySelectorAll<HTMLElement>(BOX)]);
    const done = boxes.length === 0 ? undefined : boxes.every((box) => box.dataset.seen === '');
    const shown = boxes.length > 0 && boxes.every((box) => box.dataset.shown !== undefined);
    return { kind, list: lists.indexOf(of), done, shown };
  });
}
