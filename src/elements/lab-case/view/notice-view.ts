// A run panel's notices on the page, below its bar. A notice that stays keeps its element, so that
// it is not read out twice.
import type { PanelTexts } from '../../../shared/texts.ts';
import { noticeSentence, type Notice } from '../state/notices.ts';

export class NoticeView {
  readonly #element: HTMLElement;
  readonly #texts: PanelTexts;

  /** `element` is Case.astro's, a live region. */
  constructor(element: HTMLElement, texts: PanelTexts) {
    this.#element = element;
    this.#texts = texts;
  }

  drawNotices(notices: readonly Notice[]): void {
    const lines = notices.map((notice) => ({ notice, words: noticeSentence(notice, this.#texts) }));
    const there = [...this.#element.children];
    for (const line of there) {
      if (!lines.some(({ words }) => words === wordsIn(line))) line.remove();
    }
    for (const { notice, words } of lines) {
      const line = there.find((one) => wordsIn(one) === words) ?? this.#made(notice, words);
      this.#element.append(...(line.isConnected ? [] : [line]));
    }
  }

  #made({ blame, offers }: Notice, words: string): HTMLElement {
    const line = document.createElement('p');
    line.dataset.blame = blame;
    line.textContent = words;
    if (offers === undefined) return line;
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.press = offers;
    button.textContent = this.#texts.reload;
    line.append(' ', button);
    return line;
  }
}

/** A line's sentence, without its button. */
const wordsIn = (line: Element): string => line.firstChild?.textContent ?? '';
