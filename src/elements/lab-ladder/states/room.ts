// The room of the states, which takes the place of the ladder's picture: TCP's states as their page draws
// them, with the way that both ends of a connection have taken. Fetched when its button is first pressed.
import words from 'virtual:words/states';
import { atBase } from '../../../shared/address.ts';
import { fill } from '../../../shared/fill.ts';
import { sideOf } from '../../../shared/sides.ts';
import type { Texts } from '../../../shared/texts.ts';
import { loadSheet } from '../../load-sheet.ts';
import { pageLanguage } from '../../page-language.ts';
import { element } from '../bytes/element.ts';
import type { LadderSource } from '../ladder-source.ts';
import { connectionsIn } from '../tcp-info/series.ts';
import type { ConnectionKey } from '../trace/connections.ts';
import { passedBy, type PassedEnd } from './passed.ts';
import drawing from '../../states/drawn-states.css?url';
import address from './room.css?url';

/** Resolves once it can be shown. */
export async function openStates(root: HTMLElement, source: LadderSource): Promise<StatesRoom> {
  const [texts, drawn] = await Promise.all([
    words[pageLanguage()]!(),
    fetchDrawing(),
    loadSheet(address),
    loadSheet(drawing),
  ]);
  return new StatesRoom(root, source, texts, drawn);
}

/** Out of the page of the states. */
async function fetchDrawing(): Promise<SVGElement> {
  const answer = await fetch(atBase(`/${pageLanguage()}/states/`));
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const drawn = page.querySelector<SVGElement>('svg.drawn-states');
  if (!drawn) throw new Error('the page of the states has no drawing');
  return document.importNode(drawn, true);
}

/** The places of the two ends in the drawing. */
const ENDS = ['near', 'far'] as const;

export class StatesRoom {
  readonly #source: LadderSource;
  readonly #texts: Texts['states'];
  readonly #drawn: SVGElement;
  readonly #choice: HTMLSelectElement;
  readonly #says = element('div', { class: 'way-in-words' });
  /** The connection that the reader has chosen; else it is the latest. */
  #chosen: ConnectionKey | undefined;
  /** What is drawn, so that nothing is drawn twice. */
  #last = '';

  constructor(root: HTMLElement, source: LadderSource, texts: Texts['states'], drawn: SVGElement) {
    this.#source = source;
    this.#texts = texts;
    this.#drawn = drawn;
    this.#choice = element('select', { 'aria-label': texts.connection, hidden: '' });
    this.#choice.addEventListener('change', () => {
      this.#chosen = this.#choice.value;
      this.drawRun();
    });
    const given = {
      class: 'states-room',
      role: 'group',
      tabindex: '0',
      translate: 'no',
      'aria-label': texts.name,
    };
    root
      .querySelector('.picture')!
      .after(element('div', given, this.#choice, this.#drawn, this.#says));
  }

  /** Draws the run as far as it has come. */
  drawRun(): void {
    const { events, hosts } = this.#source;
    const all = connectionsIn(events, hosts);
    const shown = all.find((one) => one === this.#chosen) ?? all.at(-1);
    this.#offer(all, shown);
    const ends = shown === undefined ? [] : passedBy(events, shown, hosts);
    const drawn = JSON.stringify([shown, ...ends.map(({ states, edges }) => [states, [...edges]])]);
    if (drawn === this.#last) return;
    this.#last = drawn;
    this.#mark(ends);
    this.#says.replaceChildren(
      ...(ends.length === 0 ? [this.#texts.none] : ends.map((end) => this.#inWords(end))),
    );
  }

  #offer(all: readonly ConnectionKey[], shown: ConnectionKey | undefined): void {
    this.#choice.hidden = all.length < 2;
    const options = [...this.#choice.options].map(({ value }) => value);
    if (options.join() !== all.join()) {
      this.#choice.replaceChildren(...all.map((one) => new Option(one.replace(' ', ' – '), one)));
    }
    if (shown !== undefined) this.#choice.value = shown;
  }

  #mark(ends: readonly PassedEnd[]): void {
    for (const [nth, place] of ENDS.entries()) {
      const name = `data-${place}`;
      this.#drawn.querySelectorAll(`[${name}]`).forEach((one) => one.removeAttribute(name));
      const end = ends[nth];
      if (!end) continue;
      const side = sideOf(this.#source.hosts, end.host);
      for (const part of this.#drawn.querySelectorAll(`.${place}`)) {
        part.setAttribute('class', `${place} ${side}`);
      }
      const mark = (part: string, shown: string) =>
        this.#drawn.querySelector(part)?.setAttribute(name, shown);
      for (const [edge, shown] of end.edges) mark(`[data-edge="${edge}"]`, shown);
      for (const { name: state, shown } of end.states) mark(`[data-box="${state}"]`, shown);
    }
  }

  #inWords({ host, states }: PassedEnd): HTMLElement {
    const called = this.#source.host(host);
    const way = states.map(({ name }) => (name === 'END' ? 'CLOSED' : name)).join(' → ');
    const side = sideOf(this.#source.hosts, host);
    const text = way === '' ? this.#texts.unknown : way;
    return element('p', { class: side }, fill(this.#texts.way, { host: called, way: text }));
  }
}
