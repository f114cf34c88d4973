// The head of the dock: which task it shows and of which section, with a link to it, and a tick for each
// that stands beside it.
import { fill } from '../../shared/fill.ts';
import { headingOf, type Task } from './tasks.ts';
import type { DockStep } from './which-step.ts';

/** A task, where it stands among all of the panel, and how far it is. */
type Listed = Task & DockStep & { readonly at: number };

export class DockHead {
  readonly #dock: HTMLElement;

  constructor(dock: HTMLElement) {
    this.#dock = dock;
  }

  draw(all: readonly Listed[], at: number): void {
    const shown = all[at]!;
    this.#part('.which').textContent = this.#called(shown);
    const back = this.#dock.querySelector<HTMLAnchorElement>('.back')!;
    const heading = headingOf(shown.parts[0]!);
    const section = (heading ?? document.querySelector('h1')!).textContent.trim();
    back.href = `#${heading?.id ?? ''}`;
    back.title = fill(this.#dock.dataset.back!, { section });
    back.querySelector('.section')!.textContent = section;
    this.#turn(-1).disabled = at === 0;
    this.#turn(1).disabled = at === all.length - 1;
    const beside = all.filter(({ list }) => list === shown.list);
    this.#part('.ticks').replaceChildren(...beside.map((one) => this.#tick(one, one.at === at)));
  }

  #called({ kind, number, all }: Task): string {
    return fill(this.#dock.dataset[kind]!, { step: number, steps: all });
  }

  #tick(task: Listed, isShown: boolean): HTMLElement {
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.at = String(task.at);
    button.ariaLabel = this.#called(task);
    if (isShown) button.ariaCurrent = 'step';
    button.textContent = task.done === true ? '✓' : String(task.number);
    button.toggleAttribute('data-done', task.done === true);
    button.toggleAttribute('data-shown', task.shown);
    item.append(button);
    return item;
  }

  #turn(by: number): HTMLButtonElement {
    return this.#dock.querySelector<HTMLButtonElement>(`[data-turn="${by}"]`)!;
  }

  #part(selector: string): HTMLElement {
    return this.#dock.querySelector<HTMLElement>(selector)!;
  }
}
