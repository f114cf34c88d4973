// One end of a connection in the room of TCP_INFO: a row for each figure, with its value and its plot.
import { fill } from '../../../shared/fill.ts';
import type { Side } from '../../../shared/sides.ts';
import type { Texts } from '../../../shared/texts.ts';
import { element } from '../bytes/element.ts';
import { type Axis, markMoment, plotOf, stateBand } from './plot.ts';
import type { EndSeries } from './series.ts';
import { figureText, mostOf, type InfoRow, ROWS, valueText } from './values.ts';

interface RowView {
  readonly value: HTMLElement;
  readonly most: HTMLElement;
  readonly plot: HTMLElement;
}

export class EndView {
  readonly element: HTMLElement;
  readonly #texts: Texts['tcpInfo'];
  readonly #rows: ReadonlyMap<InfoRow, RowView>;

  constructor(called: string, side: Side, texts: Texts['tcpInfo']) {
    this.#texts = texts;
    this.#rows = new Map(
      ROWS.map((row) => [
        row,
        {
          value: element('span', { class: 'value' }),
          most: element('span', { class: 'most' }),
          plot: element('div', { class: `plot of-${row}` }),
        },
      ]),
    );
    const items = [...this.#rows].map(([row, { value, most, plot }]) =>
      element(
        'div',
        {},
        element('dt', { title: texts.meanings[row] }, texts.rows[row]),
        element('dd', {}, value, ' ', most, plot),
      ),
    );
    const given = {
      class: `one-end ${side}`,
      role: 'group',
      'aria-label': called,
      translate: 'no',
    };
    this.element = element('div', given, element('dl', {}, ...items));
  }

  drawEnd(end: EndSeries, axis: Axis): void {
    const { flight, window } = end.numbers;
    for (const [row, { most, plot }] of this.#rows) {
      if (row === 'state') {
        plot.replaceChildren(stateBand(end.state, axis));
      } else if (row === 'flight') {
        const allowed = Math.max(0, ...[...flight, ...window].map(({ value }) => value ?? 0));
        const lines = [
          { steps: window, name: 'window' },
          { steps: flight, name: 'flight', filled: true },
        ];
        plot.replaceChildren(plotOf(lines, axis, { most: allowed, logarithmic: true }));
      } else {
        const highest = mostOf(end, row);
        const lines = [{ steps: end.numbers[row], name: row, filled: true }];
        plot.replaceChildren(plotOf(lines, axis, { most: highest ?? 0 }));
        most.textContent =
          highest === undefined || highest === 0
            ? ''
            : fill(this.#texts.most, { n: figureText(row, highest, this.#texts) });
      }
    }
  }

  /** Undefined: as it is now. */
  showMoment(end: EndSeries, axis: Axis, moment: number | undefined): void {
    for (const [row, { value, plot }] of this.#rows) {
      value.textContent = valueText(end, row, moment ?? Infinity, this.#texts);
      markMoment(plot.querySelectorAll('svg'), axis, moment);
    }
  }
}
