// <lab-dock>: the dock of a run panel, which shows one task of the text at a time. It follows the ticks of
// the reader's runs, and can be turned by hand.
import { bringIntoView, scrollTo } from '../lab-case/view/into-view.ts';
import { onStep } from '../lab-case/orders.ts';
import { DockHead } from './head.ts';
import { tallest, type Fitting } from './height.ts';
import { copyOf } from './step-copy.ts';
import { stepsOf, tasksOf, type Task } from './tasks.ts';
import { afterTicks, atRun, type DockStep } from './which-step.ts';

/** Milliseconds for which a step without boxes stays after its last button, that it be seen to act. */
const LINGERS = 1200;

const actsIn = (part: Element): HTMLElement[] => [
  ...part.querySelectorAll<HTMLElement>('[data-does]'),
];

const lastAct = ({ parts }: Task): HTMLElement | undefined => parts.flatMap(actsIn).at(-1);

class LabDock extends HTMLElement {
  readonly #head = new DockHead(this);
  #panel!: HTMLElement;
  #tasks: readonly Task[] = [];
  #steps: readonly DockStep[] = [];
  #shown = 0;
  /** The reader has pressed something in the list that is shown, or turned to it. */
  #held = false;
  /** The tasks that the height is of; a tick leaves it, so that no screen moves meanwhile. */
  #fitted: readonly Task[] = [];
  /** Pixels of the panel's width for which it was measured; undefined until there is one. */
  #width: number | undefined;
  /** The task that is copied, and its markup. */
  #copied: { task: Task | undefined; markup: string } = { task: undefined, markup: '' };

  connectedCallback(): void {
    this.#panel = this.closest<HTMLElement>('lab-case')!;
    this.#tasks = tasksOf(this.#panel);
    if (this.#tasks.length === 0) return void (this.hidden = true);
    // Without steps it waits for an exercise that the reader begins.
    const first = this.#tasks.findIndex(({ kind }) => kind === 'step');
    this.hidden = first === -1;
    this.#shown = Math.max(0, first);
    this.addEventListener('click', (event) => this.#pressed(event));
    this.#watchText();
    this.#watchRuns();
    this.#steps = stepsOf(this.#tasks);
    this.#draw();
    docks.set(this.#panel, this);
    nearing.observe(this.#panel);
  }

  #watchText(): void {
    const ticks = new MutationObserver(() => this.#ticked());
    const watched = {
      ...{ subtree: true, childList: true },
      attributeFilter: ['data-seen', 'data-shown'],
    };
    for (const [at, { parts }] of this.#tasks.entries()) {
      for (const part of parts) {
        ticks.observe(part, watched);
        part.addEventListener('click', (event) => this.#acted(event, at));
      }
    }
  }

  #watchRuns(): void {
    let byStep = false;
    onStep(this.#panel, (step) => (byStep = step !== undefined));
    this.#panel.addEventListener('click', ({ target }) => {
      if (byStep || !(target as Element).closest('[data-press="run"]')) return;
      const next = atRun(this.#steps, this.#shown);
      if (next !== this.#shown) this.#turnTo(next, false);
    });
    const runs = new MutationObserver(() => {
      if (this.#panel.dataset.state !== 'starting') return;
      if (lastAct(this.#tasks[this.#shown]!)?.dataset.does === 'run') this.#goOn();
    });
    runs.observe(this.#panel, { attributeFilter: ['data-state'] });
  }

  #ticked(): void {
    const before = this.#steps;
    this.#steps = stepsOf(this.#tasks);
    this.#shown = afterTicks(before, this.#steps, { at: this.#shown, held: this.#held });
    this.#draw();
  }

  /** A button of the text turns the dock to its task. */
  #acted({ target }: MouseEvent, at: number): void {
    const button = (target as Element).closest<HTMLElement>('[data-does], [data-begins]');
    if (!button) return;
    this.#turnTo(at, true);
    if (button.dataset.begins !== undefined) bringIntoView(this.#panel);
    else this.#afterAct(button);
  }

  /** A step without boxes is done once its last button has acted; what it says of that comes later. */
  #afterAct(button: HTMLElement): void {
    const task = this.#tasks[this.#shown]!;
    const copy = button.closest('.doing');
    const last = copy ? actsIn(copy).at(-1) : lastAct(task);
    if (button !== last || button.dataset.does === 'run') return;
    setTimeout(() => {
      const refusal = button.parentElement!.querySelector('.refusal')!.textContent;
      if (refusal === '' && task === this.#tasks[this.#shown]) this.#goOn();
    }, LINGERS);
  }

  /** From a step without boxes to the next of its list. */
  #goOn(): void {
    const { list, done, kind } = this.#steps[this.#shown]!;
    if (kind !== 'step' || done !== undefined) return;
    if (this.#steps[this.#shown + 1]?.list === list) this.#turnTo(this.#shown + 1, this.#held);
  }

  #pressed(event: MouseEvent): void {
    const link = (event.target as Element).closest('.back');
    if (link) {
      event.preventDefault();
      return scrollTo(this.#tasks[this.#shown]!.parts[0]!);
    }
    const button = (event.target as Element).closest('button');
    const { turn, at, does } = button?.dataset ?? {};
    if (does !== undefined) {
      this.#held = true;
      this.#afterAct(button!);
    }
    if (turn !== undefined) this.#turnTo(this.#shown + Number(turn), true);
    if (at !== undefined) this.#turnTo(Number(at), true);
  }

  #turnTo(at: number, held: boolean): void {
    if (at < 0 || at >= this.#steps.length) return;
    this.#held = held;
    this.hidden = false;
    if (at === this.#shown) return;
    this.#shown = at;
    this.#draw();
    this.querySelector('.doing')!.scrollTop = 0;
  }

  #draw(): void {
    const shown = this.#tasks[this.#shown]!;
    this.#head.draw(
      this.#tasks.map((task, at) => ({ ...task, ...this.#steps[at]!, at })),
      this.#shown,
    );
    const experiment = this.closest('.experiment');
    this.toggleAttribute('data-beside', experiment?.contains(shown.parts[0]!) === true);
    this.#copy(shown);
    if (this.#width !== undefined && !this.#fitted.includes(shown)) LabDock.fit([this]);
    for (const task of this.#tasks) {
      for (const part of task.parts) part.toggleAttribute('data-now', task === shown);
    }
  }

  /**
   * Gives all steps of a list the height of the tallest. The panel fits the window, and its terminals have
   * what the dock leaves: with a height for each step, every tick would move what the reader types into,
   * and give its program another window size. Exercises and passages are turned to by hand, so each has
   * its own.
   */
  static fit(docks: readonly LabDock[]): void {
    const heights = tallest(docks.map((dock) => dock.#fitting()));
    for (const [at, dock] of docks.entries())
      dock.style.setProperty('--tallest', `${heights[at]!}px`);
  }

  #fitting(): Fitting {
    const shown = this.#tasks[this.#shown]!;
    this.#fitted =
      shown.kind === 'step' ? this.#tasks.filter(({ of }) => of === shown.of) : [shown];
    return { doing: this.querySelector<HTMLElement>('.doing')!, tasks: this.#fitted };
  }

  /** Whether its steps are to be measured anew. */
  widened(width: number): boolean {
    const isOther = width !== this.#width;
    this.#width = width;
    return isOther;
  }

  /** A copy stays as long as its step does: a button in it may have the focus, and a solution be open. */
  #copy(task: Task): void {
    const markup = task.parts.map(({ innerHTML }) => innerHTML).join('');
    const isSame = this.#copied.task === task;
    if (isSame && this.#copied.markup === markup) return;
    this.#copied = { task, markup };
    const doing = this.querySelector('.doing')!;
    const wasOpen = doing.querySelector('details')?.open;
    doing.replaceChildren(copyOf(task));
    const folded = doing.querySelector('details');
    if (isSame && folded && wasOpen !== undefined) folded.open = wasOpen;
  }
}

/** Those that have tasks, by their panels. */
const docks = new Map<Element, LabDock>();

/**
 * Steps are measured once their panel is half a window away or nearer: each measure lays the page out, and
 * one of all panels as the page loads blocks a slow phone.
 */
const nearing = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      nearing.unobserve(target);
      resized.observe(target);
    }
  },
  { rootMargin: '50%' },
);

/** It is told a panel's first width before the first paint with it. */
const resized = new ResizeObserver((entries) => {
  const widened = entries.flatMap(({ target, contentRect }) => {
    const dock = docks.get(target)!;
    return dock.widened(contentRect.width) ? [dock] : [];
  });
  if (widened.length > 0) LabDock.fit(widened);
});

document.fonts.addEventListener('loadingdone', () => LabDock.fit([...docks.values()]));

customElements.define('lab-dock', LabDock);
