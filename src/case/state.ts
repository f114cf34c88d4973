// The states of a run panel and what leads from one to the next. Pure: the panel shows them, the
// lab's news and the reader's presses move them.
import type { CaseState, Refusal } from '#protocol';
import type { PanelState } from '../text/texts.ts';

export type PanelEvent =
  | { type: 'pressed'; button: 'run' | 'stop' | 'reset' }
  /** The lab tells the state of this panel's case. */
  | { type: 'told'; state: CaseState }
  /** The lab is full, and the run that was asked for waits for a place. */
  | { type: 'queued' }
  /** Another case of the page runs now, and this one's wire is gone. */
  | { type: 'other' }
  | { type: 'refused'; request: string; reason: Refusal }
  | { type: 'ended' }
  /** The connection broke while this panel's case stood. */
  | { type: 'lost' }
  /** No lab answers. */
  | { type: 'away' }
  /** The case's recording is played in place of a run. */
  | { type: 'replays' };

export function next(state: PanelState, event: PanelEvent): PanelState {
  switch (event.type) {
    case 'pressed':
      if (event.button === 'run') return 'starting';
      if (event.button === 'reset' || state === 'queued') return 'idle';
      return state;
    case 'told':
      return event.state;
    case 'queued':
      return 'queued';
    case 'refused':
      return state === 'replaying' ? state : refused(state, event.request, event.reason);
    case 'other':
    case 'ended':
      if (state === 'queued') return 'idle';
      return alive(state) ? 'finished' : state;
    case 'lost':
      return alive(state) || state === 'finished' ? 'reconnecting' : state;
    case 'away':
      return alive(state) ? 'unavailable' : state;
    case 'replays':
      return 'replaying';
  }
}

function refused(state: PanelState, request: string, reason: Refusal): PanelState {
  if (request === 'resume') return 'finished';
  if (request !== 'run') return state;
  return reason === 'cannot-run' ? 'unavailable' : 'idle';
}

/** Something runs, or is waited for: there is something to stop. */
export const alive = (state: PanelState): boolean =>
  state === 'starting' || state === 'running' || state === 'queued' || state === 'reconnecting';
