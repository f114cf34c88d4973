// <copy-button>: copies its listing without line numbers, its block, or the line of a step. Of a block
// with prompts it takes the commands alone if `data-takes` says so.
import { commandsOf } from './commands.ts';
import { copyText } from './copy.ts';

/** Milliseconds for which the button shows its result. */
const SHOWN = 1500;

class CopyButton extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', () => void this.#copy());
  }

  async #copy(): Promise<void> {
    const copied = this.#of();
    if (!copied) return;
    const all = copied.textContent;
    const text = this.dataset.takes === 'commands' ? commandsOf(all) : all;
    const did = (await copyText(copied, text)) ? 'copied' : 'selected';
    this.dataset.did = did;
    setTimeout(() => delete this.dataset.did, SHOWN);
  }

  #of(): HTMLElement | null | undefined {
    // Of a listing the one that is shown: the chapter's, the reader's edit, or the C twin.
    const blocks = this.closest('figure, [data-block]')?.querySelectorAll('pre') ?? [];
    return (
      [...blocks].find((one) => one.checkVisibility()) ??
      this.closest('.act, [data-line]')?.querySelector('code')
    );
  }
}

customElements.define('copy-button', CopyButton);
