// <copy-button>: copies its listing without line numbers, or the line of a step.
import { copyText } from './copy.ts';

/** Milliseconds for which the button shows its result. */
const SHOWN = 1500;

class CopyButton extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', () => void this.#copy());
  }

  async #copy(): Promise<void> {
    const listing = this.closest('figure, .act')?.querySelector<HTMLElement>('pre, code');
    if (!listing) return;
    const did = (await copyText(listing)) ? 'copied' : 'selected';
    this.dataset.did = did;
    setTimeout(() => delete this.dataset.did, SHOWN);
  }
}

customElements.define('copy-button', CopyButton);
