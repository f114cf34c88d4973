// The moments of a run at which tests begin, and what a panel does after them.
import type { PanelEvent, Plays } from '../model.ts';
import { AWAY, ended, Page, queued, RESET, RUN } from './page.ts';

/** Run is pressed while no lab is connected. */
export const DIALS: PanelEvent = { type: 'run', connected: false, byKey: false };

export const plays = (why: Plays): PanelEvent => ({ type: 'recording', why, is: 'plays' });

/** What was done after these events, nothing before counted. */
export function done(page: Page, ...events: PanelEvent[]): string[] {
  page.took();
  return page.at('one', ...events).took();
}

export const asks = (): Page => new Page().at('one', RUN);
export const waits = (): Page => asks().all(queued('one'));
export const runs = (): Page => new Page().running();
export const over = (): Page => runs().all(ended('idle'));
export const gaveUp = (): Page => runs().at('one', RESET);
export const replays = (): Page => new Page().at('one', DIALS).all(AWAY).at('one', plays('away'));
