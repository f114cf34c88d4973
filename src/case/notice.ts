// What a run panel says in words: its notice, and what this lab cannot do.
import type { Level } from '#protocol';
import type { PanelTexts } from '../text/texts.ts';
import type { Untyped } from './case-terminal.ts';

/** Whose doing it is that something did not happen; each looks different. */
export type Blame = 'nobody' | 'reader' | 'lab';

export class Notice {
  readonly #panel: HTMLElement;
  readonly #texts: PanelTexts;

  constructor(panel: HTMLElement, texts: PanelTexts) {
    this.#panel = panel;
    this.#texts = texts;
  }

  /** In place of what it said before; nothing is said with an empty text. */
  say(text: string, blame: Blame = 'nobody'): void {
    const notice = this.#panel.querySelector<HTMLElement>('.notice')!;
    notice.textContent = text;
    notice.dataset.blame = blame;
  }

  untyped(why: Untyped): void {
    const own = why === 'notStarted' || why === 'recorded';
    this.say(own ? this.#texts[why] : this.#texts.refused[why], 'reader');
  }

  /** What this lab cannot do. What readers do not feel is told once a page, by its first panel. */
  level({ name, missing }: Level, first: boolean): void {
    const line = this.#panel.querySelector<HTMLElement>('.level')!;
    line.hidden = missing.length === 0 || (name === 'two-hosts' && !first);
    const { level, missing: needs } = this.#texts;
    const means = name === 'two-hosts' ? [] : [level[name]];
    line.textContent = [...means, ...missing.map((one) => needs[one])].join(' ');
  }
}
