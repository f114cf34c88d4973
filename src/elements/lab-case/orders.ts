// What a reader orders with the buttons of a run panel that only the lab can carry out: cutting a
// cable, and sending a signal to a program.
import type { ClientMessage, Signal } from '#protocol';

export type Order = Extract<ClientMessage, { type: 'wire' | 'signal' }>;

/** Undefined for any other button. A button that is turned means the other of its two orders. */
export function orderOf(button: HTMLElement): Order | undefined {
  const { cable, signal, to } = button.dataset;
  const turned = button.hasAttribute('data-turned');
  if (cable !== undefined) {
    return { type: 'wire', order: turned ? 'mend' : 'cut', host: cable };
  }
  if (signal === undefined || to === undefined) return undefined;
  const sent = signal === 'SIGSTOP' && turned ? 'SIGCONT' : (signal as Signal);
  return { type: 'signal', terminal: to, signal: sent };
}
