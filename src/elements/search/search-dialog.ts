// The search dialog: a field, and the places that have its words. The arrows go from place to place,
// Enter follows one, Esc closes.
import { fill } from '../../shared/fill.ts';
import type { Texts } from '../../shared/texts.ts';
import { loadSheet } from '../load-sheet.ts';
import address from './search.css?url';
import { fetchIndex, search } from './pagefind.ts';
import type { FoundPlace } from './found.ts';

type Words = Texts['reading']['search'];

let opened: SearchDialog | undefined;

export async function openSearch(texts: Words): Promise<void> {
  // Without it the dialog is plain, and can be used.
  await loadSheet(address).catch(() => {});
  opened ??= new SearchDialog(texts);
  opened.open();
}

class SearchDialog {
  readonly #texts: Words;
  readonly #dialog = document.createElement('dialog');
  readonly #field = document.createElement('input');
  readonly #says = document.createElement('p');
  readonly #list = document.createElement('ol');
  /** Resolves once the latest words are answered. */
  #answered: Promise<void> | undefined;

  constructor(texts: Words) {
    this.#texts = texts;
    this.#dialog.className = 'search';
    this.#dialog.ariaLabel = texts.title;
    this.#field.ariaLabel = texts.field;
    this.#field.placeholder = texts.field;
    this.#field.enterKeyHint = 'search';
    this.#field.spellcheck = false;
    this.#says.setAttribute('role', 'status');
    const form = document.createElement('form');
    form.method = 'dialog';
    const close = document.createElement('button');
    close.textContent = texts.close;
    form.append(close);
    this.#dialog.append(this.#field, form, this.#says, this.#list);
    this.#field.addEventListener('input', () => void this.#ask());
    this.#dialog.addEventListener('keydown', (event) => this.#key(event));
    // A link to a section of this very page leaves the dialog open otherwise.
    this.#list.addEventListener('click', () => this.#dialog.close());
    document.body.append(this.#dialog);
  }

  open(): void {
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#field.focus();
    this.#field.select();
    fetchIndex().catch(() => this.#say(this.#texts.away));
  }

  /**
   * Answers one question at a time, the latest at last: Pagefind writes the excerpts of two
   * searches into the same objects.
   */
  async #ask(): Promise<void> {
    this.#answered ??= this.#answerLatest();
    await this.#answered;
  }

  async #answerLatest(): Promise<void> {
    let words: string;
    do {
      words = this.#words;
      await this.#answer(words);
    } while (words !== this.#words);
    this.#answered = undefined;
  }

  async #answer(words: string): Promise<void> {
    if (words === '') return this.#show([], '');
    try {
      const places = await search(words);
      const count = String(places.length);
      const text = places.length === 0 ? this.#texts.nothing : this.#texts.found;
      this.#show(places, fill(text, { words, count }));
    } catch {
      this.#show([], this.#texts.away);
    }
  }

  get #words(): string {
    return this.#field.value.trim();
  }

  /** A link that has the focus keeps it, or leaves it to the field. */
  #show(places: readonly FoundPlace[], says: string): void {
    const focused = this.#links.find((one) => one === document.activeElement);
    this.#list.replaceChildren(...places.map(itemOf));
    if (focused) (this.#links.find(({ href }) => href === focused.href) ?? this.#field).focus();
    this.#say(says);
  }

  get #links(): HTMLAnchorElement[] {
    return [...this.#list.querySelectorAll('a')];
  }

  /** Words that are not answered yet are followed to their own place, and not to one of those before. */
  async #followFirst(): Promise<void> {
    await this.#answered;
    if (this.#dialog.open) this.#links[0]?.click();
  }

  #say(text: string): void {
    this.#says.textContent = text;
  }

  #key(event: KeyboardEvent): void {
    const links = this.#links;
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    if (event.key === 'Enter' && event.target === this.#field && !event.isComposing) {
      event.preventDefault();
      void this.#followFirst();
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const to = at + (event.key === 'ArrowDown' ? 1 : -1);
    (links[Math.min(to, links.length - 1)] ?? this.#field).focus();
  }
}

function itemOf({ href, chapter, section, excerpt }: FoundPlace): HTMLElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = href;
  const name = document.createElement('strong');
  name.textContent = section === undefined ? chapter : `${chapter} › ${section}`;
  const text = document.createElement('span');
  text.append(...marked(excerpt));
  link.append(name, ' ', text);
  item.append(link);
  return item;
}

/** The excerpt's text, with its marks and no other tag. */
function marked(html: string): Node[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return [...body.childNodes].map((node) => {
    if (node.nodeName !== 'MARK') return document.createTextNode(node.textContent ?? '');
    const mark = document.createElement('mark');
    mark.textContent = node.textContent;
    return mark;
  });
}
