// The predictions of the wall: how many chose each option, beside what the runs have shown.
import type { MemberOnWall } from '#protocol';
import words from 'virtual:words/lesson';
import { fill } from '../../../../shared/fill.ts';
import type { Texts } from '../../../../shared/texts.ts';
import { pageLanguage } from '../../../page-language.ts';
import {
  keyIn,
  optionText,
  predictionTally,
  type OptionCount,
  type PredictionKey,
} from '../../predicted.ts';

export class PredictionRows {
  readonly #tables: HTMLElement[];
  #texts: Texts['lesson'] | undefined;
  #members: readonly MemberOnWall[] = [];

  constructor(root: HTMLElement) {
    this.#tables = [...root.querySelectorAll<HTMLElement>('.predicted')];
    void words[pageLanguage()]!().then((texts) => {
      this.#texts = texts;
      this.draw(this.#members);
    });
  }

  draw(members: readonly MemberOnWall[]): void {
    this.#members = members;
    if (this.#texts) for (const table of this.#tables) this.#drawTable(table, this.#texts);
  }

  /** An option as its chapter has it. */
  textOf({ case: of, expectation, reads }: PredictionKey, option: string): string {
    const written = `${of} ${expectation} ${reads}`;
    const table = this.#tables.find(({ dataset }) => dataset.predicts === written);
    return table ? optionText(option, optionsOf(table)) : option;
  }

  #drawTable(table: HTMLElement, texts: Texts['lesson']): void {
    const key = keyIn(table.dataset.predicts!);
    const tally = predictionTally(this.#members, key, optionsOf(table));
    const rows = tally.counts.map((count) => rowOf(count, texts));
    table.querySelector('tbody')!.replaceChildren(...rows);
    table.toggleAttribute(
      'data-some',
      tally.counts.some(({ chosen }) => chosen > 0),
    );
    table.querySelector('.judged-now')!.textContent =
      tally.right + tally.wrong === 0
        ? ''
        : fill(texts.judged, { right: tally.right, wrong: tally.wrong });
  }
}

const optionsOf = (table: HTMLElement): string[] => JSON.parse(table.dataset.options!) as string[];

function rowOf({ option, chosen, shown }: OptionCount, texts: Texts['lesson']): HTMLElement {
  const row = document.createElement('tr');
  const head = document.createElement('th');
  head.scope = 'row';
  const name = document.createElement(option === undefined ? 'span' : 'code');
  name.textContent = option ?? texts.other;
  head.append(name);
  row.append(head);
  for (const [count, kind] of [
    [chosen, 'chosen'],
    [shown, 'shown'],
  ] as const) {
    const cell = document.createElement('td');
    cell.textContent = String(count);
    cell.dataset.count = kind;
    cell.toggleAttribute('data-none', count === 0);
    row.append(cell);
  }
  return row;
}
