// The wall's part on a run of the teacher's own: the chapters, from which one is shown to the class, and while it
// is, how many watch, and its end.
import words from 'virtual:words/ownRun';
import { fill } from '../../../../shared/fill.ts';
import type { OutlineChapter } from '../../../../shared/outline.ts';
import type { Texts } from '../../../../shared/texts.ts';
import { loadSheet } from '../../../load-sheet.ts';
import { pageLanguage } from '../../../page-language.ts';
import type { ClassEvent, ClassLink } from '../../class-link.ts';
import { timeOf } from '../../handout/left-run.ts';
import { fetchOutline } from '../../outline.ts';
import sheet from './own-run.css?url';

/** It stands above `below`. */
export async function openOwnRun(
  below: HTMLElement,
  link: Pick<ClassLink, 'ask'>,
): Promise<OwnRunPanel> {
  const [texts, outline] = await Promise.all([
    words[pageLanguage()]!(),
    fetchOutline(),
    // Without it the section is plain, and can be used.
    loadSheet(sheet).catch(() => {}),
  ]);
  // Without a lab there is nothing to end: the lab has done so.
  const panel = new OwnRunPanel(texts, outline, {
    end: () => link.ask({ type: 'unpresent' }),
    withdraw: () => link.ask({ type: 'withdraw' }),
  });
  below.before(panel.element);
  return panel;
}

interface OwnRunEvents {
  end(): void;
  withdraw(): void;
}

export class OwnRunPanel {
  readonly element = document.createElement('section');
  readonly #texts: Texts['ownRun'];
  readonly #now: HTMLElement;
  readonly #says = document.createElement('b');
  readonly #left: HTMLElement;
  readonly #leftSays = document.createElement('b');

  constructor(texts: Texts['ownRun'], outline: readonly OutlineChapter[], events: OwnRunEvents) {
    this.#texts = texts;
    const [title, how, about] = [made('h2'), made('summary'), made('p')];
    title.textContent = texts.title;
    title.id = 'class-own-run';
    this.element.className = 'own-run';
    this.element.setAttribute('aria-labelledby', title.id);
    how.textContent = texts.how;
    about.textContent = texts.about;
    this.#says.setAttribute('role', 'status');
    const line = (says: HTMLElement, label: string, does: () => void): HTMLElement => {
      const [one, button] = [made('p'), made('button')];
      button.type = 'button';
      button.textContent = label;
      button.addEventListener('click', () => {
        does();
        how.focus();
      });
      one.className = 'own-run-now';
      one.append(says, button);
      return one;
    };
    this.#leftSays.setAttribute('role', 'status');
    this.#now = line(this.#says, texts.end, () => events.end());
    this.#left = line(this.#leftSays, texts.take, () => events.withdraw());
    this.#left.dataset.left = '';
    const [list, details] = [made('ul'), made('details')];
    list.append(...outline.map(chapterLink));
    details.append(how, about, list);
    this.element.append(title, this.#now, this.#left, details);
    this.#draw(false, 0);
    this.#drawLeft(undefined);
  }

  hear(event: ClassEvent): void {
    if (event.type === 'presented') this.#draw(event.on, event.watching);
    // What is shown and what is left is said after a wall.
    if (event.type === 'handout') this.#drawLeft(event.left);
    if (event.type !== 'wall') return;
    this.#draw(false, 0);
    this.#drawLeft(undefined);
  }

  #draw(on: boolean, watching: number): void {
    this.#says.textContent = on ? fill(this.#texts.shown, { watching }) : '';
    this.#now.hidden = !on;
  }

  /** `left`: when a run was left with the class; undefined if none is. */
  #drawLeft(left: number | undefined): void {
    const time = left === undefined ? '' : timeOf(left);
    this.#leftSays.textContent = left === undefined ? '' : fill(this.#texts.isLeft, { time });
    this.#left.hidden = left === undefined;
  }
}

const made = <Name extends keyof HTMLElementTagNameMap>(name: Name): HTMLElementTagNameMap[Name] =>
  document.createElement(name);

function chapterLink({ href, title }: OutlineChapter): HTMLElement {
  const [item, link] = [made('li'), made('a')];
  link.href = href;
  link.textContent = title;
  link.target = '_blank';
  // By its opener the tab gets a copy of what this one keeps: the teacher's token, and no address carries it.
  link.rel = 'opener';
  item.append(link);
  return item;
}
