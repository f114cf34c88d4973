// The text twin: the ladder's entries as an ordered list, and what is said of new ones to those who
// listen, at most once a second.
import { fill } from '../../shared/fill.ts';
import type { LadderTexts } from './texts.ts';
import { striking } from './trace/words.ts';
import type { Entry } from './trace/filter.ts';

/** Milliseconds between two announcements, and between two updates of the list. */
const EVERY = 1000;

export interface Sentence {
  entry: Entry;
  /** When it happened, as text. */
  time: string;
  /** Without a full stop. */
  text: string;
}

export class Twin {
  readonly #list: HTMLElement;
  readonly #status: HTMLElement;
  readonly #texts: LadderTexts['announced'];
  /** What the list's items say. */
  #told: string[] = [];
  #latest: (() => Sentence[]) | undefined;
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor(list: HTMLElement, status: HTMLElement, texts: LadderTexts['announced']) {
    this.#list = list;
    this.#status = status;
    this.#texts = texts;
  }

  /** `sentences` is asked for when it is their turn. */
  update(sentences: () => Sentence[]): void {
    this.#latest = sentences;
    if (this.#resting === undefined) this.#tell();
  }

  #tell(): void {
    const sentences = this.#latest?.();
    this.#latest = undefined;
    if (!sentences) return void (this.#resting = undefined);
    const before = this.#told.length;
    this.#write(sentences);
    if (sentences.length > before) this.#announce(sentences.slice(before));
    this.#resting = setTimeout(() => this.#tell(), EVERY);
  }

  #write(sentences: Sentence[]): void {
    const items = this.#list.children;
    for (const [at, { time, text }] of sentences.entries()) {
      const says = `${time} ${text}.`;
      if (this.#told[at] === says) continue;
      this.#told[at] = says;
      const item = items[at] ?? this.#list.appendChild(document.createElement('li'));
      item.textContent = says;
    }
    while (items.length > sentences.length) this.#list.lastElementChild!.remove();
    this.#told.length = sentences.length;
  }

  #announce(fresh: Sentence[]): void {
    const last = fresh.findLast(({ entry }) => striking(entry.event)) ?? fresh.at(-1)!;
    const values = { n: fresh.length, sentence: last.text };
    this.#status.textContent =
      fresh.length === 1 ? `${last.text}.` : fill(this.#texts.latest, values);
  }
}
