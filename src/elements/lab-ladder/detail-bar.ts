// The bar below the ladder: what the event under the pointer is, what it means, and the line of the
// program that it came from.
import type { TraceEvent } from '#protocol';
import { scrollToLine, isListed, fetchLineText, type SourceLine } from './source-lines.ts';
import { timeText } from './trace/words.ts';

export interface EventDetails {
  event: TraceEvent;
  /** What happened, as a sentence without a full stop. */
  what: string;
  /** What its label has no room for; empty but for segments. */
  numbers: string;
  why: string;
  line: SourceLine | undefined;
}

export class DetailBar {
  readonly #element: HTMLElement;
  #line: SourceLine | undefined;

  constructor(element: HTMLElement) {
    this.#element = element;
    this.#part('.source').addEventListener('click', () => {
      if (this.#line) void scrollToLine(this.#line);
    });
  }

  /** Undefined if no part is pointed at. */
  showDetails(meaning: EventDetails | undefined): void {
    this.#element.toggleAttribute('data-shown', meaning !== undefined);
    if (!meaning) return;
    const { event, what, numbers, why, line } = meaning;
    this.#part('.when').textContent = timeText(event.t);
    this.#part('.what').textContent = what;
    this.#part('.numbers').textContent = numbers;
    this.#part('.explanation').textContent = why;
    void this.#showLine(line);
  }

  async #showLine(line: SourceLine | undefined): Promise<void> {
    this.#line = line;
    const button = this.#element.querySelector<HTMLButtonElement>('.source')!;
    button.hidden = line === undefined;
    if (!line) return;
    button.disabled = !isListed(line);
    button.textContent = `${line.file}:${line.line}`;
    const text = await fetchLineText(line);
    if (text === undefined || line !== this.#line) return;
    const code = document.createElement('code');
    code.textContent = text;
    button.append(' ', code);
  }

  #part(selector: string): HTMLElement {
    return this.#element.querySelector<HTMLElement>(selector)!;
  }
}
