// The wall's part on a run of the teacher's own: the chapters, from which one is shown to the class, and while it
// is, how many watch, and its end.
import words from 'virtual:words/ownRun';
import { fill } from '../../../../shared/fill.ts';
import type { OutlineChapter } from '../../../../shared/outline.ts';
import type { Texts } from '../../../../shared/texts.ts';
import { loadSheet } from '../../../load-sheet.ts';
import { pageLanguage } from '../../../page-language.ts';
import type { ClassEvent, ClassLink } from '../../class-link.ts';
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
  const panel = new OwnRunPanel(texts, outline, () => link.ask({ type: 'unpresent' }));
  below.before(panel.element);
  return panel;
}

export class OwnRunPanel {
  readonly element = document.createElement('section');
  readonly #texts: Texts['ownRun'];
  readonly #now = document.createElement('p');
  readonly #says = document.createElement('b');

  constructor(texts: Texts['ownRun'], outline: readonly OutlineChapter[], end: () => void) {
    this.#texts = texts;
    const [title, how, about] = [made('h2'), made('summary'), made('p')];
    title.textContent = texts.title;
    title.id = 'class-own-run';
    this.element.className = 'own-run';
    this.element.setAttribute('aria-labelledby', title.id);
    how.textContent = texts.how;
    about.textContent = texts.about;
    this.#says.setAttribute('role', 'status');
    const button = made('button');
    button.type = 'button';
    button.textContent = texts.end;
    button.addEventListener('click', () => {
      end();
      how.focus();
    });
    this.#now.className = 'own-run-now';
    this.#now.append(this.#says, button);
    const [list, details] = [made('ul'), made('details')];
    list.append(...outline.map(chapterLink));
    details.append(how, about, list);
    this.element.append(title, this.#now, details);
    this.#draw(false, 0);
  }

  hear(event: ClassEvent): void {
    if (event.type === 'presented') this.#draw(event.on, event.watching);
    // What is shown is said after it.
    if (event.type === 'wall') this.#draw(false, 0);
  }

  #draw(on: boolean, watching: number): void {
    this.#says.textContent = on ? fill(this.#texts.shown, { watching }) : '';
    this.#now.hidden = !on;
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
