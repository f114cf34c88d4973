// <copy-button>: copies the listing in whose head it stands, without line numbers.

/** Milliseconds for which the button shows that it has copied. */
const SHOWN = 1500;

class CopyButton extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', () => void this.#copy());
  }

  async #copy(): Promise<void> {
    const listing = this.closest('figure')?.querySelector('pre');
    await navigator.clipboard.writeText(listing?.textContent ?? '');
    this.dataset.copied = '';
    setTimeout(() => delete this.dataset.copied, SHOWN);
  }
}

customElements.define('copy-button', CopyButton);
