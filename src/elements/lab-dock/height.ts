// The height that a dock needs for the tasks that it shows one after the other.
import { copyOf } from './step-copy.ts';
import type { Task } from './tasks.ts';

/** Pixels of the tallest of them in `doing`, with what unfolds in it unfolded. */
export function tallest(doing: HTMLElement, tasks: readonly Task[]): number {
  const ruler = doing.cloneNode() as HTMLElement;
  ruler.classList.add('ruler');
  ruler.style.width = `${doing.offsetWidth}px`;
  ruler.inert = true;
  doing.after(ruler);
  const heights = tasks.map((task) => {
    ruler.replaceChildren(copyOf(task));
    for (const folded of ruler.querySelectorAll('details')) folded.open = true;
    return ruler.scrollHeight;
  });
  ruler.remove();
  return Math.max(...heights);
}
