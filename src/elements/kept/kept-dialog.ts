// The dialog that lists what this browser keeps for the notebook, and exports, imports and erases it.
import kept from 'virtual:words/kept';
import { fill } from '../../shared/fill.ts';
import type { Texts } from '../../shared/texts.ts';
import { loadSheet } from '../load-sheet.ts';
import address from './kept.css?url';
import { pageLanguage } from '../page-language.ts';
import { keptFile, MOST_BYTES, readKeptFile } from './kept-file.ts';
import { keptThings, type KeptThing } from './things.ts';

type Words = Texts['kept'];

let opened: KeptDialog | undefined;

export async function openKept(): Promise<void> {
  // Without its sheet the dialog is plain, and can be used.
  const [texts] = await Promise.all([kept[pageLanguage()]!(), loadSheet(address).catch(() => {})]);
  opened ??= new KeptDialog(texts);
  opened.open();
}

class KeptDialog {
  readonly #texts: Words;
  readonly #dialog = document.createElement('dialog');
  readonly #list = document.createElement('dl');
  readonly #says = element('p');
  readonly #file = document.createElement('input');
  readonly #export: HTMLButtonElement;
  readonly #erase: HTMLButtonElement;
  /** Erasing was pressed once, and asks. */
  #asks = false;

  constructor(texts: Words) {
    this.#texts = texts;
    this.#dialog.className = 'kept';
    const title = element('h2', texts.title);
    title.id = 'kept-title';
    this.#dialog.setAttribute('aria-labelledby', title.id);
    this.#says.setAttribute('role', 'status');
    this.#file.type = 'file';
    this.#file.accept = 'application/json,.json';
    this.#file.hidden = true;
    this.#file.addEventListener('change', () => void this.#import());
    this.#export = button(texts.export, () => void this.#save());
    this.#erase = button(texts.erase, () => void this.#eraseAll());
    const buttons = element('div');
    buttons.append(
      this.#export,
      button(texts.import, () => this.#file.click()),
      this.#erase,
      button(texts.close, () => this.#dialog.close()),
    );
    this.#dialog.append(title, element('p', texts.about), this.#list, this.#says);
    this.#dialog.append(this.#file, buttons);
    document.body.append(this.#dialog);
  }

  open(): void {
    this.#say('');
    void this.#draw();
    if (!this.#dialog.open) this.#dialog.showModal();
  }

  async #draw(): Promise<void> {
    const kept = await this.#read();
    const rows = keptThings.flatMap((thing) => {
      const value = kept.get(thing);
      const amount = value === undefined ? this.#texts.nothing : this.#amountOf(thing, value);
      return [element('dt', this.#texts.things[thing.name]), element('dd', amount)];
    });
    this.#list.replaceChildren(...rows);
    this.#export.disabled = this.#erase.disabled = kept.size === 0;
  }

  #amountOf(thing: KeptThing, value: unknown): string {
    const amount = thing.amount(value);
    const values: Readonly<Record<string, string>> = this.#texts.values;
    return values[amount] ?? String(amount);
  }

  /** The things that are kept, with their values; none where storage is forbidden. */
  async #read(): Promise<Map<KeptThing, unknown>> {
    const kept = new Map<KeptThing, unknown>();
    try {
      for (const thing of keptThings) {
        const value = await thing.read();
        if (value !== undefined && thing.fits(value)) kept.set(thing, value);
      }
    } catch {
      this.#say(this.#texts.forbidden);
    }
    return kept;
  }

  async #save(): Promise<void> {
    const kept = await this.#read();
    const values = Object.fromEntries([...kept].map(([{ name }, value]) => [name, value]));
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([keptFile(values)], { type: 'application/json' }));
    link.download = 'two-ends-of-a-wire.json';
    link.click();
    URL.revokeObjectURL(link.href);
  }

  async #import(): Promise<void> {
    const [file] = this.#file.files ?? [];
    if (!file) return;
    const large = file.size > MOST_BYTES;
    const taken = large ? 'large' : readKeptFile(await file.text(), keptThings);
    this.#file.value = '';
    if (typeof taken === 'string') return this.#say(fill(this.#texts[taken], { file: file.name }));
    try {
      for (const { thing, value } of taken) await thing.write(value);
    } catch {
      return this.#say(this.#texts.forbidden);
    }
    const things = taken.map(({ thing }) => this.#texts.things[thing.name]).join(', ');
    this.#say(fill(this.#texts.imported, { things }));
    await this.#draw();
  }

  async #eraseAll(): Promise<void> {
    if (!this.#asks) {
      this.#say(this.#texts.sure);
      this.#erase.textContent = this.#texts.eraseNow;
      this.#asks = true;
      return;
    }
    this.#say(this.#texts.erased);
    try {
      for (const thing of keptThings) await thing.write(undefined);
    } catch {
      this.#say(this.#texts.forbidden);
    }
    await this.#draw();
  }

  /** Whatever is said, a question that was asked before is over. */
  #say(text: string): void {
    this.#says.textContent = text;
    this.#erase.textContent = this.#texts.erase;
    this.#asks = false;
  }
}

function element(tag: string, text = ''): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

function button(text: string, press: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  made.addEventListener('click', press);
  return made;
}
