// Why a step's button cannot act now: a name of a sentence in ui.json, under `script.act`. Pure.
import type { SwitchOrder } from '#protocol';
import type { PanelState, PanelTexts } from '../../shared/texts.ts';

export type ActRefusal = Exclude<keyof PanelTexts['act'], 'optionNext'>;

/** `unstarted`: its program has not started in this run; `absent`: the reader has not added it. */
export type TerminalPhase = 'absent' | 'unstarted' | 'live' | 'ended';

/** Of keys for a terminal. Keys typed before a program starts are kept for it. */
export function keysRefusal(panel: PanelState, terminal: TerminalPhase): ActRefusal | undefined {
  const outside = runRefusal(panel);
  if (outside !== undefined) return outside;
  if (terminal === 'absent') return 'notAdded';
  if (terminal === 'ended') return 'ended';
  if (terminal === 'unstarted' && panel === 'finished') return 'runFirst';
  return undefined;
}

/** Of a signal; `frozen`: its program is stopped. */
export function signalRefusal(
  panel: PanelState,
  terminal: TerminalPhase,
  order: string,
  frozen: boolean,
): ActRefusal | undefined {
  const keys = keysRefusal(panel, terminal);
  if (keys !== undefined) return keys;
  if (terminal === 'unstarted') return 'notYet';
  if (order === 'freeze' && frozen) return 'frozenAlready';
  if (order === 'thaw' && !frozen) return 'notFrozen';
  return undefined;
}

/** Of a cable; `there`: the panel offers to cut cables now. */
export function cableRefusal(
  panel: PanelState,
  order: 'cut' | 'mend',
  { there, cut }: { there: boolean; cut: boolean },
): ActRefusal | undefined {
  const outside = runRefusal(panel);
  if (outside !== undefined) return outside;
  if (!there) return panel === 'running' ? 'noCable' : panel === 'finished' ? 'over' : 'notYet';
  if (order === 'cut' && cut) return 'cutAlready';
  return order === 'mend' && !cut ? 'notCut' : undefined;
}

/** Of an order for the switch; `able`: those that the panel offers now. */
export function switchRefusal(
  panel: PanelState,
  type: SwitchOrder['type'],
  able: readonly string[],
): ActRefusal | undefined {
  const outside = runRefusal(panel);
  if (outside !== undefined) return outside;
  if (type === 'pass' ? able.length > 0 : able.includes(type)) return undefined;
  return panel === 'running' ? 'noSwitch' : panel === 'finished' ? 'over' : 'notYet';
}

/** Of a terminal to be added or started again; `there`: the panel offers it now. */
export function startRefusal(
  panel: PanelState,
  terminal: TerminalPhase,
  there: boolean,
): ActRefusal | undefined {
  const outside = runRefusal(panel);
  if (outside !== undefined || there) return outside;
  if (terminal === 'live') return 'runsAlready';
  return panel === 'finished' ? 'over' : 'notYet';
}

/** Without a run of the reader's own nothing can be done to its programs. */
function runRefusal(panel: PanelState): ActRefusal | undefined {
  if (panel === 'replaying') return 'replays';
  if (panel === 'queued') return 'notYet';
  return panel === 'idle' || panel === 'unavailable' ? 'runFirst' : undefined;
}
