// The sentence beside a step's button: why it cannot act, or what comes of it. A panel's steps have
// one at most, until another of its buttons is pressed or its run changes.
import { fill } from '../../shared/fill.ts';
import type { PanelTexts } from '../../shared/texts.ts';
import { panelTexts } from '../lab-case/texts.ts';
import { PanelParts } from './panel-parts.ts';

export type ActSays = keyof PanelTexts['act'];

/** Where the latest sentence of each panel stands. */
const latest = new Map<HTMLElement, HTMLElement | undefined>();

/** `says` undefined: there is nothing to say. */
export function actSentence(button: HTMLElement, panel: HTMLElement, says?: ActSays): void {
  if (!latest.has(panel)) attend(panel);
  clear(panel);
  if (says === undefined) return;
  const place = button.parentElement!.querySelector<HTMLElement>('.refusal')!;
  const { into = '' } = button.dataset;
  const terminal = new PanelParts(panel, into).title;
  place.textContent = fill(panelTexts().act[says], { case: panel.dataset.called!, terminal });
  latest.set(panel, place);
}

function clear(panel: HTMLElement): void {
  const place = latest.get(panel);
  if (place) place.textContent = '';
  latest.set(panel, undefined);
}

function attend(panel: HTMLElement): void {
  panel.addEventListener('click', ({ target }) => {
    if ((target as Element).closest('button')) clear(panel);
  });
  new MutationObserver((changes) => {
    // It is set anew with everything that is drawn.
    if (changes.some(({ oldValue }) => oldValue !== panel.dataset.state)) clear(panel);
  }).observe(panel, { attributeFilter: ['data-state'], attributeOldValue: true });
}
