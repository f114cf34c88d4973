// What a reader can do to a run beside typing: cut a cable, and send a signal to a program. What is
// cut and what is frozen is known from the trace alone.
import type { ClientMessage, Host, Signal, TraceEvent } from '#protocol';

type Order = Extract<ClientMessage, { type: 'wire' | 'signal' }>;

export class Controls {
  readonly #panel: HTMLElement;

  /** `ask` is called with what the reader orders. */
  constructor(panel: HTMLElement, ask: (order: Order) => void) {
    this.#panel = panel;
    panel.addEventListener('click', ({ target }) => {
      const button = (target as Element).closest('button');
      const { cable, signal, to } = button?.dataset ?? {};
      const turned = button?.hasAttribute('data-turned') ?? false;
      if (cable !== undefined) {
        ask({ type: 'wire', order: turned ? 'mend' : 'cut', host: cable as Host });
      } else if (signal !== undefined && to !== undefined) {
        const sent = signal === 'SIGSTOP' && turned ? 'SIGCONT' : (signal as Signal);
        ask({ type: 'signal', terminal: to, signal: sent });
      }
    });
  }

  /** Whether there are cables to cut. */
  offer(cables: boolean): void {
    for (const button of this.#panel.querySelectorAll<HTMLElement>('[data-cable]')) {
      button.hidden = !cables;
    }
  }

  saw(events: readonly TraceEvent[]): void {
    for (const event of events) {
      if (event.kind === 'wire' && event.host !== undefined) {
        if (event.what === 'cut' || event.what === 'mended') this.#cut(event.host, event.what);
      } else if (event.kind === 'signal' && event.by === 'reader') {
        if (event.signal === 'SIGSTOP') this.#freeze(event.terminal, true);
        if (event.signal === 'SIGCONT') this.#freeze(event.terminal, false);
      } else if (event.kind === 'exit') {
        this.#freeze(event.terminal, false);
      }
    }
  }

  /** As before a run: every cable is whole, and nothing is frozen. */
  clear(): void {
    for (const button of this.#panel.querySelectorAll<HTMLElement>('[data-turned]')) turn(button);
    for (const one of this.#panel.querySelectorAll('[data-frozen]')) {
      one.removeAttribute('data-frozen');
    }
  }

  #cut(host: Host, what: 'cut' | 'mended'): void {
    const button = this.#panel.querySelector<HTMLElement>(`[data-cable="${host}"]`);
    if (button && button.hasAttribute('data-turned') !== (what === 'cut')) turn(button);
  }

  #freeze(terminal: string, frozen: boolean): void {
    const section = this.#panel.querySelector<HTMLElement>(`[data-terminal="${terminal}"]`);
    section?.toggleAttribute('data-frozen', frozen);
    const button = section?.querySelector<HTMLElement>('[data-signal=SIGSTOP]');
    if (button && button.hasAttribute('data-turned') !== frozen) turn(button);
  }
}

/** Swaps what the button says and is called with what it says and is called the other time. */
function turn(button: HTMLElement): void {
  const { textContent, ariaLabel } = button;
  button.textContent = button.dataset.other!;
  button.dataset.other = textContent;
  if (button.dataset.otherLabel !== undefined) {
    button.ariaLabel = button.dataset.otherLabel;
    button.dataset.otherLabel = ariaLabel ?? '';
  }
  button.toggleAttribute('data-turned');
}
