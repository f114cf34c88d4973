// The height that a dock needs for the tasks that it shows one after the other.
import { copyOf } from './step-copy.ts';
import type { Task } from './tasks.ts';

/**
 * Pixels of the tallest of them in `doing`, with what unfolds in it unfolded. All are laid out at once,
 * for each layout costs the whole page.
 */
export function tallest(doing: HTMLElement, tasks: readonly Task[]): number {
  const width = `${doing.offsetWidth}px`;
  const rulers = tasks.map((task) => {
    const ruler = doing.cloneNode() as HTMLElement;
    ruler.classList.add('ruler');
    ruler.style.width = width;
    ruler.inert = true;
    ruler.append(copyOf(task));
    for (const folded of ruler.querySelectorAll('details')) folded.open = true;
    return ruler;
  });
  doing.after(...rulers);
  const heights = rulers.map(({ scrollHeight }) => scrollHeight);
  for (const ruler of rulers) ruler.remove();
  return Math.max(...heights);
}
