// Shows what a term of the text means beside it, while it is pointed at or has the focus: the entry is
// taken from the glossary's page, which is fetched at the first of them. A finger's first tap shows it,
// the second follows the link.
import type { Texts } from '../../shared/texts.ts';
import { loadSheet } from '../load-sheet.ts';
import drawing from '../glossary/drawing.css?url';
import sheet from './meaning.css?url';
import { placeOf } from './place-of.ts';

type Words = Texts['reading']['term'];

/** Milliseconds for which a pointer may be between the term and its meaning. */
const LEAVES_AFTER = 250;

export function followTerms(text: HTMLElement, words: Words): void {
  const meanings = new Meanings(words);
  const termOf = ({ target }: Event) => (target as Element).closest<HTMLAnchorElement>('a.term');
  text.addEventListener('pointerover', (event) => {
    const term = termOf(event);
    if (term && event.pointerType !== 'touch') void meanings.show(term);
  });
  text.addEventListener('focusin', (event) => {
    const term = termOf(event);
    if (term?.matches(':focus-visible')) void meanings.show(term);
  });
  text.addEventListener('focusout', (event) => {
    if (termOf(event)) meanings.leave();
  });
  text.addEventListener('pointerout', (event) => {
    if (termOf(event)) meanings.leave();
  });
  text.addEventListener('click', (event) => {
    const term = termOf(event);
    const byFinger = event.pointerType === 'touch';
    if (!term || !byFinger || meanings.shown === term) return;
    event.preventDefault();
    void meanings.show(term);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && meanings.shown) meanings.hide();
  });
  document.addEventListener('pointerdown', (event) => {
    if (!termOf(event) && !meanings.box.contains(event.target as Node)) meanings.hide();
  });
  // Pointed at, or tabbed to, before this code had come.
  const already = text.querySelector<HTMLAnchorElement>('a.term:is(:hover, :focus-visible)');
  if (already) void meanings.show(already);
}

class Meanings {
  readonly box = document.createElement('div');
  shown: HTMLAnchorElement | undefined;
  readonly #words: Words;
  /** The glossary's page, by its address. */
  readonly #pages = new Map<string, Promise<Document>>();
  #leaving: number | undefined;
  /** The term that is asked for last; what comes later for another is not shown. */
  #asked: HTMLAnchorElement | undefined;

  constructor(words: Words) {
    this.#words = words;
    this.box.className = 'term-meaning';
    this.box.id = 'term-meaning';
    this.box.popover = 'manual';
    this.box.addEventListener('pointerenter', () => clearTimeout(this.#leaving));
    this.box.addEventListener('pointerleave', () => this.leave());
    document.getElementById('text')!.append(this.box);
  }

  async show(term: HTMLAnchorElement): Promise<void> {
    clearTimeout(this.#leaving);
    if (term === this.shown) return;
    this.#asked = term;
    const entry = await this.#entryOf(term).catch(() => undefined);
    // Without the glossary the term is the link that it was.
    if (!entry || this.#asked !== term) return;
    this.hide();
    const more = document.createElement('a');
    more.href = term.href;
    more.textContent = this.#words.more;
    this.box.replaceChildren(...entry, more);
    this.box.showPopover();
    const { left, top } = placeOf(
      [...term.getClientRects()][0]!,
      this.box.getBoundingClientRect(),
      document.documentElement.clientWidth,
      innerHeight,
    );
    this.box.style.left = `${left}px`;
    this.box.style.top = `${top}px`;
    term.setAttribute('aria-describedby', this.box.id);
    this.shown = term;
    addEventListener('scroll', this.#scrolled, { passive: true });
  }

  /** Soon, unless the pointer comes to the meaning itself. */
  leave(): void {
    this.#asked = undefined;
    clearTimeout(this.#leaving);
    this.#leaving = setTimeout(() => this.hide(), LEAVES_AFTER);
  }

  hide(): void {
    this.shown?.removeAttribute('aria-describedby');
    this.shown = undefined;
    if (this.box.matches(':popover-open')) this.box.hidePopover();
    removeEventListener('scroll', this.#scrolled);
  }

  readonly #scrolled = (): void => this.hide();

  async #entryOf({ href, hash }: HTMLAnchorElement): Promise<Node[] | undefined> {
    const address = href.slice(0, -hash.length);
    let page = this.#pages.get(address);
    if (!page) {
      page = Promise.all([fetchPage(address), loadSheet(sheet), loadSheet(drawing)]).then(
        ([found]) => found,
      );
      this.#pages.set(address, page);
      page.catch(() => this.#pages.delete(address));
    }
    const entry = (await page).getElementById(hash.slice(1));
    const parts = entry?.querySelectorAll('dt, dd.meaning, dd.drawn > svg');
    return parts && [...parts].map(paragraphOf);
  }
}

/** A list's parts stand in no list here. */
function paragraphOf(part: Element): Node {
  if (part.localName === 'svg') return document.importNode(part, true);
  const paragraph = document.createElement('p');
  paragraph.append(...[...part.childNodes].map((node) => document.importNode(node, true)));
  if (part.localName === 'dt') paragraph.className = 'term-name';
  return paragraph;
}

async function fetchPage(address: string): Promise<Document> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
}
