// Draws what shown.ts says into a run panel: its state, its buttons and menus, and its sentences.
import type { Host } from '#protocol';
import type { PanelTexts } from '../../../shared/texts.ts';
import { NoticeView } from './notice-view.ts';
import { QueueView } from './queue-view.ts';
import type { Shown } from '../state/shown.ts';

export class Drawing {
  readonly #panel: HTMLElement;
  readonly #notices: NoticeView;
  readonly #queue: QueueView;

  /** `panel` is Case.astro's. */
  constructor(panel: HTMLElement, texts: PanelTexts) {
    this.#panel = panel;
    this.#notices = new NoticeView(panel.querySelector('.notice')!, texts);
    this.#queue = new QueueView(panel, texts);
  }

  draw(shown: Shown): void {
    this.#panel.dataset.state = shown.state;
    const caused = shown.notices.some(({ says }) => says.of === 'cause');
    this.#panel.toggleAttribute('data-caused', caused);
    this.#button('[data-press=stop]').disabled = !shown.stop;
    this.#button('[data-press=reset]').disabled = !shown.reset;
    this.#button('[data-press=watch]').hidden = !shown.watch;
    this.#home(shown);
    this.#terminals(shown);
    this.#cables(shown);
    this.#queue.draw(shown.queue);
    this.#notices.draw(shown.notices);
  }

  /** What can be taken home; the button opens nothing that is empty. */
  #home({ capture, trace, outputs }: Shown): void {
    this.#button('[data-take=capture]').hidden = !capture;
    this.#button('[data-take=trace]').hidden = !trace;
    for (const one of this.#all('[data-take=terminal]')) {
      one.hidden = !outputs.includes(one.dataset.of!);
    }
    this.#button('.home').disabled = !capture && !trace && outputs.length === 0;
  }

  #terminals({ adds, again, signals, frozen }: Shown): void {
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

  #cables({ cables, cut }: Shown): void {
    for (const one of this.#all('[data-cable]')) {
      one.hidden = !cables;
      turn(one, cut.includes(one.dataset.cable as Host));
    }
  }

  #button(selector: string): HTMLButtonElement {
    return this.#panel.querySelector<HTMLButtonElement>(selector)!;
  }

  #all(selector: string): NodeListOf<HTMLButtonElement> {
    return this.#panel.querySelectorAll<HTMLButtonElement>(selector);
  }
}

/** Whether a button with two texts bears the other one. */
function turn(button: Element, turned: boolean): void {
  button.toggleAttribute('data-turned', turned);
}
