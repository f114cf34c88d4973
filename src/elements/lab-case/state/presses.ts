// What a reader's presses of a run panel's own buttons lead to, and a press in another panel. Pure.
import { EMPTY, type Effect, type Model, type Next, type PanelEvent } from './model.ts';
import { note, withNotice } from './notices.ts';
import { held, left } from './runs.ts';
import { stateOf } from './shown.ts';

/** Run. What is on the screens stays until the lab is there to begin. */
export function asked(
  model: Model,
  { connected, byKey }: Extract<PanelEvent, { type: 'run' }>,
): Next {
  const { run, recording } = model;
  const begins = run.is === 'asked' || run.is === 'queued' || recording === 'fetching';
  // Enter that was meant for a terminal which is still to be drawn.
  if (begins || stateOf(model) === 'starting' || (byKey && model.drawing)) {
    return { model, effects: [] };
  }
  const clears = connected || recording === 'plays';
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
    run: { is: 'asked', stood: run.is === 'stands', slow: false },
    // What the lab tells again of the run before is not heard.
    link: 'there',
    recording: 'none',
    unavailable: false,
    stale: !clears,
    drawing: true,
    undrawn: [],
    notices: [],
  };
  return { model: next, effects };
}

/** Stop ends the programs and keeps what they showed; what has not begun is given up. */
export function stopped(model: Model): Next {
  const { run, recording } = model;
  const pauses: Effect[] = recording === 'plays' ? [{ do: 'pause' }] : [];
  if (recording === 'fetching' && run.is !== 'asked' && run.is !== 'queued') {
    return { model: { ...model, recording: 'none' }, effects: [{ do: 'close' }] };
  }
  if (run.is === 'stands') {
    return { model, effects: [...pauses, { do: 'ask', message: { type: 'stop' } }] };
  }
  if (run.is !== 'asked' && run.is !== 'queued') return { model, effects: pauses };
  const next: Model = { ...left(model), run: { is: 'dismissed' }, notices: [] };
  const ask: Effect = { do: 'ask', message: { type: run.is === 'asked' ? 'reset' : 'stop' } };
  return { model: next, effects: [...pauses, ask, { do: 'settle' }] };
}

/** Reset leaves nothing, and hears nothing of what still ends. */
export function dismissed(model: Model): Next {
  const { run } = model;
  const effects: Effect[] = held(model) ? [{ do: 'ask', message: { type: 'reset' } }] : [];
  const next: Model = {
    ...left(model),
    ...EMPTY,
    run: run.is === 'none' ? run : { is: 'dismissed' },
    recording: 'none',
    unavailable: false,
    drawing: false,
    undrawn: [],
    notices: [],
  };
  return { model: next, effects: [...effects, { do: 'close' }, { do: 'clear' }] };
}

/** The recording in place of a run that has not begun. */
export function watched(model: Model): Next {
  const why = model.run.is === 'queued' ? 'full' : 'slow';
  if (model.recording !== 'none') return { model, effects: [] };
  return { model: { ...model, recording: 'fetching' }, effects: [{ do: 'watch', why }] };
}

/** Another panel asks for a run: a place in line is its from now on. */
export function outdone(model: Model, called: string): Next {
  const { run, recording } = model;
  const pauses: Effect[] = recording === 'plays' ? [{ do: 'pause' }] : [];
  if (run.is !== 'queued' && run.is !== 'asked') return { model, effects: pauses };
  const notice = note('placeTaken', { blame: 'nobody', weight: 'news' }, { case: called });
  const next = { ...left(model), notices: withNotice([], notice) };
  return { model: next, effects: [...pauses, { do: 'settle' }] };
}
