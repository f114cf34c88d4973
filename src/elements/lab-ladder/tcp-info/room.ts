// The room of TCP_INFO, which takes the place of the ladder's picture: what both ends of a connection knew in
// the course of the run, as small plots on the ladder's axis of time, and as a table. Fetched when its button
// is first pressed.
import words from 'virtual:words/tcpInfo';
import { fill } from '../../../shared/fill.ts';
import { sideOf } from '../../../shared/sides.ts';
import type { Texts } from '../../../shared/texts.ts';
import { loadSheet } from '../../load-sheet.ts';
import { pageLanguage } from '../../page-language.ts';
import { element } from '../bytes/element.ts';
import type { LadderSource } from '../ladder-source.ts';
import type { TimedLayout } from '../picture/layout.ts';
import type { ConnectionKey } from '../trace/connections.ts';
import { timeText } from '../trace/words.ts';
import { axisOf } from './axis.ts';
import { EndView } from './end-view.ts';
import { InfoTable } from './info-table.ts';
import { MomentBar } from './moment-bar.ts';
import type { Axis } from './plot.ts';
import { type ConnectionSeries, connectionsIn, seriesOf } from './series.ts';
import { ROWS, valueText } from './values.ts';
import address from './tcp-info.css?url';

/** Resolves once it can be shown; without its sheet it is plain, and can be read. */
export async function openRoom(root: HTMLElement, source: LadderSource): Promise<InfoRoom> {
  const [texts] = await Promise.all([words[pageLanguage()]!(), loadSheet(address).catch(() => {})]);
  return new InfoRoom(root, source, texts);
}

export class InfoRoom {
  readonly #root: HTMLElement;
  readonly #source: LadderSource;
  readonly #texts: Texts['tcpInfo'];
  readonly #choice: HTMLSelectElement;
  readonly #bar: MomentBar;
  readonly #ends = element('div', { class: 'both-ends' });
  readonly #says = element('p', { class: 'untold' });
  readonly #table: InfoTable;
  #views: EndView[] = [];
  /** The connection that the views are of. */
  #shown: ConnectionKey | undefined;
  /** The one that the reader has chosen; else it is the latest. */
  #chosen: ConnectionKey | undefined;
  #series: ConnectionSeries = { ends: [], moments: [], hasInfo: false };
  #axis: Axis | undefined;

  constructor(root: HTMLElement, source: LadderSource, texts: Texts['tcpInfo']) {
    this.#root = root;
    this.#source = source;
    this.#texts = texts;
    this.#choice = element('select', { 'aria-label': texts.connection, hidden: '' });
    this.#choice.addEventListener('change', () => {
      this.#chosen = this.#choice.value;
      if (this.#axis) this.#draw();
    });
    this.#bar = new MomentBar(texts, () => this.#mark());
    this.#table = new InfoTable(texts);
    this.#ends.addEventListener('pointermove', (event) => this.#point(event));
    this.#ends.addEventListener('pointerdown', (event) => this.#point(event));
    this.#ends.addEventListener('pointerleave', ({ pointerType }) => {
      if (pointerType === 'mouse') this.#bar.moment = undefined;
    });
    const bar = element('div', { class: 'info-bar' }, this.#bar.element, this.#choice);
    const room = element('div', { class: 'tcp-info', role: 'group', 'aria-label': texts.name });
    const meanings = ROWS.flatMap((row) => [
      element('dt', {}, texts.rows[row]),
      element('dd', {}, texts.meanings[row]),
    ]);
    const summary = element('summary', {}, texts.summary);
    const about = element('details', {}, summary, element('dl', {}, ...meanings));
    room.append(bar, this.#says, this.#ends, this.#table.element, about);
    root.querySelector('.picture')!.after(room);
  }

  /** Draws the run as far as the ladder shows it, if the room is open. */
  drawRun(layout: TimedLayout): void {
    this.#axis = axisOf(layout);
    if (this.#root.hasAttribute('data-tcp-info')) this.#draw();
  }

  #draw(): void {
    const { events, hosts } = this.#source;
    const all = connectionsIn(events, hosts);
    const shown = all.find((one) => one === this.#chosen) ?? all.at(-1);
    this.#offer(all, shown);
    this.#series = shown === undefined ? NONE : seriesOf(events, shown, hosts);
    if (shown !== this.#shown) this.#make(shown);
    this.#bar.moments = this.#series.moments;
    this.#says.hidden = !this.#lacksInfo();
    this.#says.textContent = shown === undefined ? this.#texts.noConnection : this.#texts.none;
    for (const [nth, view] of this.#views.entries()) {
      view.drawEnd(this.#series.ends[nth]!, this.#axis!);
    }
    const asText = this.#root.hasAttribute('data-as-text');
    if (asText) this.#table.fillIn(this.#series, (host) => this.#source.host(host));
    this.#mark();
  }

  /** The lab may be about to tell it. */
  #lacksInfo(): boolean {
    const { hasInfo, moments } = this.#series;
    const [first = -Infinity] = moments;
    return !hasInfo && (this.#source.now() ?? Infinity) - first > SOON;
  }

  #make(shown: ConnectionKey | undefined): void {
    this.#shown = shown;
    this.#bar.moment = undefined;
    this.#table.clearRows();
    this.#views = this.#series.ends.map(
      ({ host }) =>
        new EndView(this.#source.host(host), sideOf(this.#source.hosts, host), this.#texts),
    );
    this.#ends.replaceChildren(...this.#views.map((view) => view.element));
  }

  #offer(all: readonly ConnectionKey[], shown: ConnectionKey | undefined): void {
    this.#choice.hidden = all.length < 2;
    const options = [...this.#choice.options].map(({ value }) => value);
    if (options.join() !== all.join()) {
      this.#choice.replaceChildren(...all.map((one) => new Option(one.replace(' ', ' – '), one)));
    }
    if (shown !== undefined) this.#choice.value = shown;
  }

  /** Shows the bar's moment in all plots, and the values that it had. */
  #mark(): void {
    const { moment } = this.#bar;
    for (const [nth, view] of this.#views.entries()) {
      view.showMoment(this.#series.ends[nth]!, this.#axis!, moment);
    }
    const ends = this.#series.ends.map((end) => {
      const values = ROWS.map(
        (row) => `${this.#texts.rows[row]} ${valueText(end, row, moment ?? Infinity, this.#texts)}`,
      );
      return `${this.#source.host(end.host)}: ${values.join(', ')}`;
    });
    const when =
      moment === undefined ? this.#texts.latest : fill(this.#texts.at, { time: timeText(moment) });
    this.#bar.tell(when, ends.join('; '));
  }

  /** The last change at or before the place of the pointer. */
  #point({ target, clientX }: PointerEvent): void {
    const plot = (target as Element).closest('svg');
    if (!plot || !this.#axis) return;
    const { left, width } = plot.getBoundingClientRect();
    const x = (clientX - left) / width;
    const { moments } = this.#series;
    this.#bar.moment = moments.findLast((t) => this.#axis!.at(t) <= x) ?? moments[0];
  }
}

/** Microseconds from a connection's beginning until the lab has surely told of it. */
const SOON = 1_000_000;

const NONE: ConnectionSeries = { ends: [], moments: [], hasInfo: false };
