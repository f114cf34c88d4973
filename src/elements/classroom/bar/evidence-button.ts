// The bar's button that saves what this tab has of the reader's runs, and what is said of it. What saves it is
// fetched when it is pressed.
import type { Texts } from '../../../shared/texts.ts';
import { ownRuns } from '../own-runs.ts';

export class EvidenceButton {
  readonly element = document.createElement('div');
  readonly #texts: Texts['classBar'];
  readonly #button = document.createElement('button');
  readonly #says = document.createElement('p');

  constructor(texts: Texts['classBar']) {
    this.#texts = texts;
    this.element.className = 'evidence';
    this.#button.type = 'button';
    this.#button.textContent = texts.evidence;
    this.#button.addEventListener('click', () => void this.#save());
    this.#says.setAttribute('role', 'status');
    this.element.append(this.#button, this.#says);
  }

  async #save(): Promise<void> {
    this.#button.disabled = true;
    this.#says.textContent = '';
    try {
      this.#says.textContent = await (ownRuns()?.save() ?? this.#texts.evidenceNone);
    } catch {
      this.#says.textContent = this.#texts.evidenceFailed;
    }
    this.#button.disabled = false;
    this.#button.focus();
  }
}
