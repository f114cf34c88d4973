// <copy-button>: copies its listing without line numbers, or the line of a step.
import { copyText } from './copy.ts';

/** Milliseconds for which the button shows its result. */
const SHOWN = 1500;

class CopyButton extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', () => void this.#copy());
  }

  async #copy(): Promise<void> {
    const copied =
      this.closest('figure')?.querySelector('pre') ?? this.closest('.act')?.querySelector('code');
    if (!copied) return;
    const did = (await copyText(copied)) ? 'copied' : 'selected';
    this.dataset.did = did;
    setTimeout(() => delete this.dataset.did, SHOWN);
  }
}

customElements.define('copy-button', CopyButton);
