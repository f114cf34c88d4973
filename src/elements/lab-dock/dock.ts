// <lab-dock>: shows one step of its panel at a time. It follows the ticks of the reader's runs, and
// can be turned by hand.
import { fill } from '../../shared/fill.ts';
import { panelOf } from '../lab-case/trace.ts';
import { copyOf } from './step-copy.ts';
import { afterTicks, atRun, type DockStep } from './which-step.ts';

class LabDock extends HTMLElement {
  #items: HTMLElement[] = [];
  #steps: DockStep[] = [];
  #shown = 0;
  /** The list that the dock's height is of; a tick leaves it, so that no screen moves meanwhile. */
  #fitted = -1;
  /** The markup of the step that is copied. */
  #copied = '';
  /** A button in a step began the run, so the reader has chosen the list. */
  #runByStep = false;

  connectedCallback(): void {
    const panel = this.closest('lab-case')!;
    const lists = [...document.querySelectorAll<HTMLElement>('.steps > ol')].filter(
      (list) => panelOf(list) === panel,
    );
    this.#items = lists.flatMap((list) => [...list.children] as HTMLElement[]);
    this.hidden = this.#items.length === 0;
    if (this.hidden) return;
    this.addEventListener('click', (event) => this.#pressed(event));
    const ticks = new MutationObserver(() => this.#ticked(lists));
    const watched = {
      ...{ subtree: true, childList: true },
      attributeFilter: ['data-seen', 'data-shown'],
    };
    for (const list of lists) {
      ticks.observe(list, watched);
      list.addEventListener('click', (event) => this.#acted(event));
    }
    const runs = new MutationObserver(() => {
      if ((panel as HTMLElement).dataset.state !== 'starting') return;
      if (!this.#runByStep) this.#turnTo(atRun(this.#steps, this.#shown));
      this.#runByStep = false;
    });
    runs.observe(panel, { attributeFilter: ['data-state'] });
    this.#steps = this.#read(lists);
    this.#draw();
    new ResizeObserver(() => this.#fit()).observe(panel);
  }

  #read(lists: readonly HTMLElement[]): DockStep[] {
    return this.#items.map((item) => {
      const boxes = [...item.querySelectorAll<HTMLElement>('lab-expect')];
      const done = boxes.length === 0 ? undefined : boxes.every((box) => box.dataset.seen === '');
      const shown = boxes.length > 0 && boxes.every((box) => box.dataset.shown !== undefined);
      return { list: lists.indexOf(item.parentElement!), done, shown };
    });
  }

  #ticked(lists: readonly HTMLElement[]): void {
    const before = this.#steps;
    this.#steps = this.#read(lists);
    this.#shown = afterTicks(before, this.#steps, this.#shown);
    this.#draw();
  }

  /** A button of the text turns the dock to its step. */
  #acted({ target }: MouseEvent): void {
    const does = (target as Element).closest<HTMLElement>('[data-does]')?.dataset.does;
    if (does === undefined) return;
    this.#runByStep = does === 'run';
    this.#turnTo(this.#items.findIndex((item) => item.contains(target as Node)));
  }

  #pressed({ target }: MouseEvent): void {
    const { turn, at, does } = (target as Element).closest('button')?.dataset ?? {};
    if (does !== undefined) this.#runByStep = does === 'run';
    if (turn !== undefined) this.#turnTo(this.#shown + Number(turn));
    if (at !== undefined) this.#turnTo(Number(at));
  }

  #turnTo(step: number): void {
    if (step === this.#shown || step < 0 || step >= this.#steps.length) return;
    this.#shown = step;
    this.#draw();
    this.querySelector('.doing')!.scrollTop = 0;
  }

  #draw(): void {
    const { list } = this.#steps[this.#shown]!;
    const here = this.#steps
      .map((step, at) => ({ ...step, at }))
      .filter((one) => one.list === list);
    const step = this.#shown - here[0]!.at + 1;
    this.querySelector('.which')!.textContent = fill(this.dataset.step!, {
      step,
      steps: here.length,
    });
    const turn = (by: number): HTMLButtonElement => this.querySelector(`[data-turn="${by}"]`)!;
    turn(-1).disabled = this.#shown === 0;
    turn(1).disabled = this.#shown === this.#steps.length - 1;
    this.querySelector('.ticks')!.replaceChildren(
      ...here.map(({ at, done }) => this.#tick(at, at - here[0]!.at + 1, here.length, done)),
    );
    this.#copy();
    if (list !== this.#fitted) this.#fit();
    for (const [at, item] of this.#items.entries()) {
      item.toggleAttribute('data-now', at === this.#shown);
    }
  }

  /** Gives all steps of a list the height of the tallest, so that the terminals keep their size. */
  #fit(): void {
    this.#fitted = this.#steps[this.#shown]!.list;
    const doing = this.querySelector<HTMLElement>('.doing')!;
    const ruler = doing.cloneNode() as HTMLElement;
    ruler.classList.add('ruler');
    ruler.style.width = `${doing.offsetWidth}px`;
    ruler.inert = true;
    this.append(ruler);
    const heights = [...this.#items[this.#shown]!.parentElement!.children].map((step) => {
      ruler.replaceChildren(copyOf(step));
      return ruler.scrollHeight;
    });
    ruler.remove();
    this.style.setProperty('--tallest', `${Math.max(...heights)}px`);
  }

  /** A copy stays as long as its step does: a button in it may have the focus. */
  #copy(): void {
    const shown = this.#items[this.#shown]!;
    if (this.#copied === shown.innerHTML) return;
    this.#copied = shown.innerHTML;
    this.querySelector('.doing')!.replaceChildren(copyOf(shown));
  }

  #tick(at: number, step: number, steps: number, done: boolean | undefined): HTMLElement {
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.at = String(at);
    button.ariaLabel = fill(this.dataset.step!, { step, steps });
    if (at === this.#shown) button.ariaCurrent = 'step';
    button.textContent = done === true ? '✓' : String(step);
    button.toggleAttribute('data-done', done === true);
    item.append(button);
    return item;
  }
}

customElements.define('lab-dock', LabDock);
