// The strip below the ladder: what the part that a reader points at is, what it means, and the line
// of the program that it came from.
import type { TraceEvent } from '#protocol';
import { fill } from '../../shared/fill.ts';
import type { LadderTexts } from './texts.ts';
import { showLine, shows, textOf, type SourceLine } from './source-lines.ts';
import { clock } from './trace/words.ts';

export interface Meaning {
  event: TraceEvent;
  /** What happened, as a sentence without a full stop. */
  what: string;
  why: string;
  line: SourceLine | undefined;
}

export class Strip {
  readonly #strip: HTMLElement;
  readonly #texts: LadderTexts['numbers'];
  #line: SourceLine | undefined;

  constructor(strip: HTMLElement, texts: LadderTexts['numbers']) {
    this.#strip = strip;
    this.#texts = texts;
    this.#part('.source').addEventListener('click', () => this.#line && showLine(this.#line));
  }

  /** Undefined: nothing is pointed at. */
  show(meaning: Meaning | undefined): void {
    this.#strip.toggleAttribute('data-shown', meaning !== undefined);
    if (!meaning) return;
    const { event, what, why, line } = meaning;
    this.#part('.when').textContent = clock(event.t);
    this.#part('.what').textContent = what;
    this.#part('.numbers').textContent = this.#numbers(event);
    this.#part('.explanation').textContent = why;
    void this.#showLine(line);
  }

  async #showLine(line: SourceLine | undefined): Promise<void> {
    this.#line = line;
    const button = this.#strip.querySelector<HTMLButtonElement>('.source')!;
    button.hidden = line === undefined;
    if (!line) return;
    button.disabled = !shows(line);
    button.textContent = `${line.file}:${line.line}`;
    const text = await textOf(line);
    if (text === undefined || line !== this.#line) return;
    const code = document.createElement('code');
    code.textContent = text;
    button.append(' ', code);
  }

  #numbers(event: TraceEvent): string {
    if (event.kind !== 'segment') return '';
    const { seq, ack, window } = event;
    const numbers = [fill(this.#texts.seq, { n: seq })];
    if (ack !== undefined) numbers.push(fill(this.#texts.ack, { n: ack }));
    return [...numbers, fill(this.#texts.window, { n: window })].join(', ');
  }

  #part(selector: string): HTMLElement {
    return this.#strip.querySelector<HTMLElement>(selector)!;
  }
}
