// What a run panel does when one of its own buttons is pressed, or Run in another panel. Pure.
import { EMPTY, type Effect, type Model, type Transition, type PanelEvent } from './model.ts';
import { textNotice, withNotice } from './notices.ts';
import { isHeldByLab, leaveLab, stands } from './runs.ts';
import { isAlive, panelStateOf } from './panel-view.ts';
import type { KeptRun } from '../../runs/kept-run.ts';

/** Run. An earlier run goes on until the lab begins the new one, which it may refuse. */
export function pressRun(
  model: Model,
  { connected, byKey }: Extract<PanelEvent, { type: 'run' }>,
): Transition {
  const { run, recording } = model;
  const begins = run.is === 'asked' || run.is === 'queued' || recording === 'fetching';
  // Enter was meant for a terminal that is not drawn yet.
  if (begins || panelStateOf(model) === 'starting' || (byKey && model.drawing)) {
    return { model, effects: [] };
  }
  const stood = run.is === 'open' ? run.state : undefined;
  const clears = (connected && stood === undefined) || recording === 'plays';
  const effects: Effect[] = [
    ...(recording === 'plays' ? [{ do: 'close' } as const] : []),
    ...(clears ? [{ do: 'clear' } as const] : []),
    { do: 'await' },
    { do: 'run' },
    { do: 'draw', focus: true },
  ];
  const next: Model = {
    ...model,
    ...(clears ? EMPTY : {}),
    run: { is: 'asked', stood, slow: false },
    link: 'there',
    recording: 'none',
    unavailable: false,
    editRefused: undefined,
    stale: !clears,
    drawing: true,
    undrawn: [],
    notices: [],
  };
  return { model: next, effects };
}

/** Stop ends the programs and keeps their output; a run that has not begun is given up. */
export function pressStop(model: Model): Transition {
  const { run, recording } = model;
  const pauses: Effect[] = recording === 'plays' ? [{ do: 'pause' }] : [];
  if (recording === 'fetching' && run.is !== 'asked' && run.is !== 'queued') {
    return { model: { ...model, recording: 'none' }, effects: [{ do: 'close' }] };
  }
  if (run.is === 'open') {
    return { model, effects: [...pauses, { do: 'ask', message: { type: 'stop' } }] };
  }
  if (run.is !== 'asked' && run.is !== 'queued') return { model, effects: pauses };
  const next: Model = { ...leaveLab(model), run: { is: 'dismissed' }, notices: [] };
  const ask: Effect = { do: 'ask', message: { type: run.is === 'asked' ? 'reset' : 'stop' } };
  return { model: next, effects: [...pauses, ask, leaving(model)] };
}

/** What is left of a run that was asked for: keys for it, and the programs of the one before. */
const leaving = (model: Model): Effect => ({ do: stands(model) ? 'over' : 'settle' });

/** Reset empties the panel and ignores what still arrives of its run. */
export function pressReset(model: Model): Transition {
  const { run } = model;
  const effects: Effect[] = isHeldByLab(model) ? [{ do: 'ask', message: { type: 'reset' } }] : [];
  const next: Model = {
    ...leaveLab(model),
    ...EMPTY,
    run: run.is === 'none' ? run : { is: 'dismissed' },
    recording: 'none',
    unavailable: false,
    drawing: false,
    undrawn: [],
    notices: [],
  };
  return { model: next, effects: [...effects, { do: 'close' }, { do: 'clear' }, { do: 'settle' }] };
}

/** Shows a kept run in place of what the panel shows, unless a run goes on in it. */
export function replayKept(model: Model, kept: KeptRun): Transition {
  if (isAlive(panelStateOf(model))) return { model, effects: [] };
  const { model: empty, effects } = pressReset(model);
  return {
    model: { ...empty, recording: 'fetching' },
    effects: [...effects, { do: 'draw', focus: false }, { do: 'replay', kept }],
  };
}

/** Plays the recording while a run waits. */
export function pressWatch(model: Model): Transition {
  const why = model.run.is === 'queued' ? 'full' : 'slow';
  if (model.recording !== 'none') return { model, effects: [] };
  return { model: { ...model, recording: 'fetching' }, effects: [{ do: 'watch', why }] };
}

/** Another panel asks for a run, and takes over this panel's place in the queue. */
export function supersede(model: Model, called: string): Transition {
  const { run, recording } = model;
  const pauses: Effect[] = recording === 'plays' ? [{ do: 'pause' }] : [];
  if (run.is !== 'queued' && run.is !== 'asked') return { model, effects: pauses };
  const notice = textNotice('placeTaken', { blame: 'nobody', weight: 'news' }, { case: called });
  const next = { ...leaveLab(model), notices: withNotice([], notice) };
  return { model: next, effects: [...pauses, leaving(model)] };
}
