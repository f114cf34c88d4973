// Draws a PanelView into a run panel: its state, its buttons and menus, and its notices.
import type { Host } from '#protocol';
import { fill } from '../../../shared/fill.ts';
import type { PanelTexts } from '../../../shared/texts.ts';
import { NoticeView } from './notice-view.ts';
import { QueueView } from './queue-view.ts';
import type { PanelView } from '../state/panel-view.ts';
import { orderText } from './order-text.ts';

export class PanelDrawing {
  readonly #panel: HTMLElement;
  readonly #texts: PanelTexts;
  readonly #notices: NoticeView;
  readonly #queue: QueueView;

  /** `panel` is Case.astro's. */
  constructor(panel: HTMLElement, texts: PanelTexts) {
    this.#panel = panel;
    this.#texts = texts;
    this.#notices = new NoticeView(panel.querySelector('.notice')!, texts);
    this.#queue = new QueueView(panel, texts);
  }

  drawPanel(shown: PanelView): void {
    this.#panel.dataset.state = shown.state;
    const caused = shown.notices.some(({ text }) => text.of === 'cause');
    this.#panel.toggleAttribute('data-caused', caused);
    this.#button('[data-press=stop]').disabled = !shown.stop;
    this.#button('[data-press=reset]').disabled = !shown.reset;
    this.#button('[data-press=watch]').hidden = !shown.watch;
    this.#home(shown);
    this.#terminals(shown);
    this.#cables(shown);
    this.#switch(shown);
    this.#queue.drawQueue(shown.queue);
    this.#notices.drawNotices(shown.notices);
    this.#besides(shown);
  }

  /** No live region: every other panel of the page says it at the same moment. */
  #besides({ ends }: PanelView): void {
    const line = this.#panel.querySelector<HTMLElement>('.besides')!;
    line.hidden = ends === undefined;
    // It describes Run also while it is hidden.
    line.textContent = ends === undefined ? '' : fill(this.#texts.runEnds, { case: ends });
  }

  /** The button is disabled if its menu would be empty. */
  #home({ capture, trace, outputs }: PanelView): void {
    this.#button('[data-take=capture]').hidden = !capture;
    this.#button('[data-take=trace]').hidden = !trace;
    for (const one of this.#all('[data-take=terminal]')) {
      one.hidden = !outputs.includes(one.dataset.of!);
    }
    this.#button('[data-copies-link]').hidden = outputs.length === 0;
    this.#button('.home').disabled = !capture && !trace && outputs.length === 0;
  }

  #terminals({ adds, again, signals, frozen }: PanelView): void {
    for (const add of this.#all('[data-add]')) {
      const there = this.#panel.querySelector<HTMLElement>(`[data-terminal="${add.dataset.add}"]`)!;
      add.hidden = adds === 'over' || !there.hidden;
      add.disabled = adds !== 'now';
    }
    for (const section of this.#panel.querySelectorAll<HTMLElement>('[data-terminal]')) {
      const name = section.dataset.terminal!;
      section.querySelector<HTMLElement>('[data-again]')!.hidden = !again.includes(name);
      section.querySelector<HTMLElement>('.signals')!.hidden = !signals.includes(name);
      section.toggleAttribute('data-frozen', frozen.includes(name));
      turn(section.querySelector('[data-signal=SIGSTOP]')!, frozen.includes(name));
    }
  }

  #cables({ cables, cut }: PanelView): void {
    for (const one of this.#all('[data-cable]')) {
      one.hidden = !cables;
      turn(one, cut.includes(one.dataset.cable as Host));
    }
  }

  /** Its button names the latest order that stands for what this host sends. */
  #switch({ switch: able, orders }: PanelView): void {
    this.#panel.dataset.switchable = able.join(' ');
    for (const one of this.#all('[data-switch]')) {
      one.hidden = able.length === 0;
      const its = orders.filter(({ host }) => host === one.dataset.switch);
      one.querySelector('.turned')!.textContent = orderText(its, this.#texts.standing);
      turn(one, its.length > 0);
    }
  }

  #button(selector: string): HTMLButtonElement {
    return this.#panel.querySelector<HTMLButtonElement>(selector)!;
  }

  #all(selector: string): NodeListOf<HTMLButtonElement> {
    return this.#panel.querySelectorAll<HTMLButtonElement>(selector);
  }
}

/** Shows the other of a button's two texts. */
function turn(button: Element, turned: boolean): void {
  button.toggleAttribute('data-turned', turned);
}
