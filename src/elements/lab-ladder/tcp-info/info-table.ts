// The figures of a connection as a table: a row for each change at an end.
import type { Host } from '#protocol';
import type { Texts } from '../../../shared/texts.ts';
import { element } from '../bytes/element.ts';
import { timeText } from '../trace/words.ts';
import type { ConnectionSeries, EndSeries } from './series.ts';
import { ROWS, valueText } from './values.ts';

export class InfoTable {
  readonly element: HTMLElement;
  readonly #texts: Texts['tcpInfo'];
  readonly #body = element('tbody', {});
  /** What its rows are of. */
  #filled = '';

  constructor(texts: Texts['tcpInfo']) {
    this.#texts = texts;
    const names = [texts.columns.time, texts.columns.end, ...ROWS.map((row) => texts.rows[row])];
    const heads = names.map((name) => element('th', { scope: 'col' }, name));
    const table = element(
      'table',
      {},
      element('caption', { class: 'unseen' }, texts.table),
      element('thead', {}, element('tr', {}, ...heads)),
      this.#body,
    );
    const given = { class: 'samples', tabindex: '0', role: 'group', 'aria-label': texts.table };
    this.element = element('div', given, table);
  }

  clearRows(): void {
    this.#filled = '';
    this.#body.replaceChildren();
  }

  fillIn({ ends, moments }: ConnectionSeries, called: (host: Host) => string): void {
    const filled = `${moments.length} ${moments.at(-1)}`;
    if (filled === this.#filled) return;
    this.#filled = filled;
    const rows = moments.flatMap((t) =>
      ends.filter((end) => changesAt(end, t)).map((end) => this.#row(end, t, called(end.host))),
    );
    this.#body.replaceChildren(...rows);
  }

  #row(end: EndSeries, t: number, called: string): HTMLElement {
    const values = ROWS.map((row) => element('td', {}, valueText(end, row, t, this.#texts)));
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, timeText(t)),
      element('td', {}, called),
      ...values,
    );
  }
}

const changesAt = ({ state, numbers }: EndSeries, t: number): boolean =>
  [state, ...Object.values(numbers)].some((steps) => steps.some((step) => step.t === t));
