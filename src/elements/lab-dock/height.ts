// The height that a dock needs for the tasks that it shows one after the other.
import { copyOf } from './step-copy.ts';
import type { Task } from './tasks.ts';

/** What a dock shows its tasks in, and those that it is measured for. */
export interface Fitting {
  readonly doing: HTMLElement;
  readonly tasks: readonly Task[];
}

/**
 * Of each dock the pixels of its tallest task, with what unfolds in it unfolded. All of a page are laid
 * out at once, for each layout costs the whole page.
 */
export function tallest(all: readonly Fitting[]): number[] {
  const widths = all.map(({ doing }) => `${doing.offsetWidth}px`);
  const rulers = all.map(({ doing, tasks }, at) => {
    const own = tasks.map((task) => rulerOf(doing, task, widths[at]!));
    doing.after(...own);
    return own;
  });
  const heights = rulers.map((own) => Math.max(...own.map(({ scrollHeight }) => scrollHeight)));
  for (const ruler of rulers.flat()) ruler.remove();
  return heights;
}

function rulerOf(doing: HTMLElement, task: Task, width: string): HTMLElement {
  const ruler = doing.cloneNode() as HTMLElement;
  ruler.classList.add('ruler');
  ruler.style.width = width;
  ruler.inert = true;
  ruler.append(copyOf(task));
  for (const folded of ruler.querySelectorAll('details')) folded.open = true;
  return ruler;
}
