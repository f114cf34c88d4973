// Which of a run panel's buttons can be pressed. It must not know what they do.
import type { PanelState } from '../text/texts.ts';
import { alive } from './state.ts';

export interface Standing {
  state: PanelState;
  /** The case's wire is laid, and its programs have started. */
  stands: boolean;
  /** The screens show a recording. */
  recorded: boolean;
}

export function offerButtons(panel: HTMLElement, { state, stands, recorded }: Standing): void {
  const button = (selector: string): HTMLButtonElement => panel.querySelector(selector)!;
  button('[data-press=stop]').disabled = !alive(state) && state !== 'replaying';
  button('[data-press=watch]').hidden = state !== 'queued' || recorded;
  button('[data-press=reset]').disabled = state === 'idle';
  button('.home').disabled = state === 'idle';
  button('[data-take=capture]').disabled = !stands;
}
