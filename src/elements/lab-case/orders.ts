// What only the lab can do: cut a cable, send a signal to a program, or have the switch lose segments.
import type { ClientMessage, Signal, SwitchOrder } from '#protocol';

export type Order = Extract<ClientMessage, { type: 'wire' | 'signal' }> | SwitchOrder;

/** Dispatched to a panel, with the order, by what has no button in it. */
export const ORDERED = 'lab-order';
export type Ordered = CustomEvent<Order>;

export const order = (panel: HTMLElement, detail: Order): boolean =>
  panel.dispatchEvent(new CustomEvent(ORDERED, { detail }));

/** The terminal that a step types into, if it does; an editor that keeps the focus has none. */
interface Step {
  into: string | undefined;
}

/** Dispatched to a panel before a step presses its Run, and after that without a step. */
const BY_STEP = 'lab-by-step';

export const byStep = (panel: HTMLElement, detail?: Step): boolean =>
  panel.dispatchEvent(new CustomEvent(BY_STEP, { detail }));

/** `hear` is told of the step that presses Run now. */
export const onStep = (panel: HTMLElement, hear: (step: Step | undefined) => void): void =>
  panel.addEventListener(BY_STEP, (event) =>
    hear((event as CustomEvent<Step | null>).detail ?? undefined),
  );

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
