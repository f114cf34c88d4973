// What a reader can do to a run beside typing: cut a cable, and send a signal to a program. What is
// cut and what is frozen is known from the trace alone; a button that then bears its other text is
// marked `data-turned`.
import type { ClientMessage, Host, Signal, TraceEvent } from '#protocol';

type Order = Extract<ClientMessage, { type: 'wire' | 'signal' }>;

export class Controls {
  /** Whether there are cables at all at the lab's level. */
  cables = false;
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

  /** Whether a wire is laid whose cables could be cut. */
  offer(stands: boolean): void {
    for (const button of this.#panel.querySelectorAll<HTMLElement>('[data-cable]')) {
      button.hidden = !stands || !this.cables;
    }
  }

  saw(events: readonly TraceEvent[]): void {
    for (const event of events) {
      if (event.kind === 'wire' && (event.what === 'cut' || event.what === 'mended')) {
        this.#turn(`[data-cable=${event.host}]`, event.what === 'cut');
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
    for (const mark of ['data-turned', 'data-frozen']) {
      for (const one of this.#panel.querySelectorAll(`[${mark}]`)) one.removeAttribute(mark);
    }
  }

  #turn(selector: string, turned: boolean): void {
    this.#panel.querySelector(selector)?.toggleAttribute('data-turned', turned);
  }

  #freeze(terminal: string, frozen: boolean): void {
    const section = `[data-terminal="${terminal}"]`;
    this.#panel.querySelector(section)?.toggleAttribute('data-frozen', frozen);
    this.#turn(`${section} [data-signal=SIGSTOP]`, frozen);
  }
}
