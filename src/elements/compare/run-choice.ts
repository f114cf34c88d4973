// The choice of one of the two runs that are compared.
import type { Comparable } from './sources.ts';

export class RunChoice {
  readonly element = document.createElement('label');
  readonly #select = document.createElement('select');

  constructor(label: string, runs: readonly Comparable[], changed: () => void) {
    for (const { id, called } of runs) this.#select.add(new Option(called, id));
    this.#select.addEventListener('change', changed);
    this.element.append(`${label} `, this.#select);
  }

  /** The id of the chosen run. */
  get chosen(): string {
    return this.#select.value;
  }

  choose(id: string): void {
    this.#select.value = id;
  }
}
