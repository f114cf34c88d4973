// The transcript: the ladder's entries as an ordered list, and announcements of new ones for screen
// readers, at most once a second.
import { fill } from '../../shared/fill.ts';
import type { LadderTexts } from './texts.ts';
import { isStriking } from './trace/words.ts';
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

export class Transcript {
  readonly #list: HTMLElement;
  readonly #status: HTMLElement;
  readonly #texts: LadderTexts['announced'];
  /** The text of each item of the list. */
  #lines: string[] = [];
  #latest: (() => Sentence[]) | undefined;
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor(list: HTMLElement, status: HTMLElement, texts: LadderTexts['announced']) {
    this.#list = list;
    this.#status = status;
    this.#texts = texts;
  }

  /** Calls `sentences` when the next update is due. */
  updateTranscript(sentences: () => Sentence[]): void {
    this.#latest = sentences;
    if (this.#resting === undefined) this.#update();
  }

  #update(): void {
    const sentences = this.#latest?.();
    this.#latest = undefined;
    if (!sentences) return void (this.#resting = undefined);
    const before = this.#lines.length;
    this.#write(sentences);
    if (sentences.length > before) this.#announce(sentences.slice(before));
    this.#resting = setTimeout(() => this.#update(), EVERY);
  }

  #write(sentences: Sentence[]): void {
    const items = this.#list.children;
    for (const [at, { time, text }] of sentences.entries()) {
      const line = `${time} ${text}.`;
      if (this.#lines[at] === line) continue;
      this.#lines[at] = line;
      const item = items[at] ?? this.#list.appendChild(document.createElement('li'));
      item.textContent = line;
    }
    while (items.length > sentences.length) this.#list.lastElementChild!.remove();
    this.#lines.length = sentences.length;
  }

  #announce(fresh: Sentence[]): void {
    const last = fresh.findLast(({ entry }) => isStriking(entry.event)) ?? fresh.at(-1)!;
    const values = { n: fresh.length, sentence: last.text };
    this.#status.textContent =
      fresh.length === 1 ? `${last.text}.` : fill(this.#texts.latest, values);
  }
}
