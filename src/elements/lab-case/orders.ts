// Buttons whose effect only the lab can have: they cut a cable, or send a signal to a program.
import type { ClientMessage, Signal } from '#protocol';

export type Order = Extract<ClientMessage, { type: 'wire' | 'signal' }>;

/** Undefined for any other button. A turned button sends the second of its two orders. */
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
