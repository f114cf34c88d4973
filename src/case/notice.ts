// What a run panel says in words: its notice, its place in the lab's queue, and what this lab cannot
// do.
import { isUnwalled, type Ending, type Level, type Refusal } from '#protocol';
import { fill } from '../text/fill.ts';
import type { PanelTexts } from '../text/texts.ts';
import type { Untyped } from './case-terminal.ts';
import { placeWords, type Place } from './queue.ts';

/** Whose doing it is that something did not happen; each looks different. */
export type Blame = 'nobody' | 'reader' | 'program' | 'lab';

/** Whose doing it is when the lab does not do what it was asked; the reader's if not told here. */
const refusedBy: Partial<Record<Refusal, Blame>> = {
  'bad-message': 'lab',
  busy: 'nobody',
  'no-room': 'lab',
  'cannot-run': 'lab',
  'lab-failed': 'lab',
  'no-such-session': 'lab',
};

const endedBy: Record<Ending, Blame> = {
  idle: 'nobody',
  wanted: 'nobody',
  replaced: 'nobody',
  memory: 'program',
  gone: 'lab',
  shutdown: 'lab',
  'wire-lost': 'lab',
};

/** Milliseconds between two places that are read out, for those who only hear the page. */
const HEARD_EVERY = 30_000;

export class Notice {
  readonly #panel: HTMLElement;
  readonly #texts: PanelTexts;
  #heardAt = -Infinity;

  constructor(panel: HTMLElement, texts: PanelTexts) {
    this.#panel = panel;
    this.#texts = texts;
  }

  /** In place of what it said before; nothing is said with an empty text. */
  say(text: string, blame: Blame = 'nobody'): void {
    const notice = this.#part('.notice');
    notice.textContent = text;
    notice.dataset.blame = blame;
  }

  untyped(why: Untyped): void {
    const own = why !== 'not-running' && why !== 'input-full';
    this.say(own ? this.#texts[why] : this.#texts.refused[why], 'reader');
  }

  refused(reason: Refusal, says: string): void {
    this.say(fill(this.#texts.refused[reason], { says }), refusedBy[reason] ?? 'reader');
  }

  ended(reason: Ending): void {
    this.say(this.#texts.ended[reason], endedBy[reason]);
  }

  /** The place in the queue: always seen, and now and then read out. */
  queued(place: Place): void {
    const words = placeWords(place, this.#texts, document.documentElement.lang);
    const shown = this.#part('.queue');
    const first = shown.hidden;
    shown.hidden = false;
    shown.textContent = words;
    const now = performance.now();
    if (!first && place.place > 1 && now - this.#heardAt < HEARD_EVERY) return;
    this.#heardAt = now;
    this.#part('[data-heard]').textContent = words;
  }

  /** Nothing waits here any more. */
  leftQueue(): void {
    this.#part('.queue').hidden = true;
    this.#part('[data-heard]').textContent = '';
  }

  /** What this lab cannot do. What readers do not feel is told once a page, by its first panel. */
  level(found: Level, first: boolean): void {
    const { name, missing } = found;
    const line = this.#part('.level');
    line.hidden = missing.length === 0 || (name === 'two-hosts' && !first);
    const { level, missing: needs } = this.#texts;
    const means = name === 'two-hosts' ? [] : [level[isUnwalled(found) ? 'unwalled' : name]];
    line.textContent = [...means, ...missing.map((one) => needs[one])].join(' ');
  }

  #part(selector: string): HTMLElement {
    return this.#panel.querySelector<HTMLElement>(selector)!;
  }
}
