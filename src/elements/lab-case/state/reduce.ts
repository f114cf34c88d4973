// reduce(model, event): a run panel's next state and the effects of an event. Pure: panel.ts
// performs the effects, panel-view.ts derives what is shown.
import type { TraceEvent } from '#protocol';
import { pressRun, pressReset, pressStop, pressWatch, replayKept, supersede } from './presses.ts';
import { reduceNews } from './news.ts';
import {
  EMPTY,
  type Effect,
  type Model,
  type Transition,
  type PanelEvent,
  type PanelPart,
} from './model.ts';
import { recordExit, recordTrace, recordStart } from './programs.ts';
import { acceptsOutput, isHeldByLab, leaveLab } from './runs.ts';
import {
  linkedNotice,
  noCallNotice,
  textNotice,
  tipNotice,
  unfitNotice,
  withoutUntil,
  withNotice,
  withoutTips,
  type Notice,
} from './notices.ts';

export function reduce(model: Model, event: PanelEvent): Transition {
  switch (event.type) {
    case 'run':
      return pressRun(model, event);
    case 'stop':
      return pressStop(model);
    case 'reset':
      return pressReset(model);
    case 'watch':
      return pressWatch(model);
    case 'replay':
      return replayKept(model, event.kept);
    case 'start':
      return start(model, event.terminal);
    case 'news':
      return reduceNews(model, event.news, event.called);
    case 'trace':
      return acceptsOutput(model) ? traced(model, event.from, event.events) : same(model);
    case 'superseded':
      return supersede(model, event.called);
    case 'found':
      return found(model, event);
    case 'slow':
      return slow(model);
    case 'lost':
      return lost(model);
    case 'away':
      return away(model, event.why);
    case 'cause':
      return cause(model, event);
    case 'recording':
      return recording(model, event);
    case 'replayed':
      return event.news.type === 'exit'
        ? recordExit(model, event.news)
        : recordStart(model, event.news);
    case 'replayed-trace':
      return traced(model, event.from, event.events);
    case 'rewound':
      return { model: { ...model, ...EMPTY }, effects: [{ do: 'clear' }] };
    case 'drawn':
      return same(drawn(model, event.part));
    case 'undrawn':
      return same(undrawn(model, event.part));
    case 'tip':
      return tipped(model, event.tip);
    case 'acted':
      return same(acted(model));
    case 'linked':
      return says(model, linkedNotice(event.is));
    case 'unfit':
      return says(model, unfitNotice(event.files));
    case 'no-call':
      return says(model, noCallNotice(event));
  }
}

const UNDRAWN = textNotice('undrawn', {
  blame: 'lab',
  weight: 'fault',
  until: 'drawn',
  offers: 'reload',
});

function same(model: Model): Transition {
  return { model, effects: [] };
}

function says(model: Model, notice: Notice, ...effects: Effect[]): Transition {
  return { model: { ...model, notices: withNotice(model.notices, notice) }, effects };
}

function start(model: Model, terminal: string): Transition {
  if (model.run.is !== 'open') return same(model);
  const notices = withoutTips(model.notices);
  return { model: { ...model, notices }, effects: [{ do: 'start', terminal }] };
}

function traced(model: Model, from: number, events: readonly TraceEvent[]): Transition {
  return { model: recordTrace(model, events), effects: [{ do: 'trace', from, events }] };
}

/** The lab's hello has arrived, so notices of a lab that is away are over. */
function found(model: Model, { level, able }: Extract<PanelEvent, { type: 'found' }>): Transition {
  const next = { ...model, level, able, notices: withoutUntil(model.notices, 'found') };
  if (level.name === 'none') return same(next);
  if (model.recording === 'plays') {
    return { model: next, effects: isHeldByLab(model) ? [] : [{ do: 'offer' }] };
  }
  if (!model.unavailable) return same(next);
  return says(
    { ...next, unavailable: false },
    textNotice('there', { blame: 'nobody', weight: 'news' }),
  );
}

/** A part can be drawn, or is `missing`. */
function drawn(model: Model, part: PanelPart, missing: readonly PanelPart[] = []): Model {
  const undrawn = [...model.undrawn.filter((one) => one !== part), ...missing];
  const notices = undrawn.length === 0 ? withoutUntil(model.notices, 'drawn') : model.notices;
  const drawing = part === 'screens' ? false : model.drawing;
  return { ...model, undrawn, drawing, notices };
}

/** Why no lab answers stands beside it, whichever was known first. */
function undrawn(model: Model, part: PanelPart): Model {
  const causes = model.notices.filter(({ text }) => text.of === 'cause');
  const next = drawn(model, part, [part]);
  return { ...next, notices: [...withNotice(next.notices, UNDRAWN), ...causes] };
}

function slow(model: Model): Transition {
  const { run } = model;
  if (run.is !== 'asked') return same(model);
  const notice = textNotice('slow', { blame: 'nobody', weight: 'news', until: 'found' });
  return says({ ...model, run: { ...run, slow: true } }, notice);
}

/** The connection broke; the lab keeps the session for a while. */
function lost(model: Model): Transition {
  const { run } = model;
  // The request to give the run up may be lost, so it is sent again.
  if (run.is === 'dismissed') {
    return { model, effects: [{ do: 'ask', message: { type: 'reset' } }] };
  }
  if (!isHeldByLab(model)) return same(model);
  const key = run.is === 'queued' ? 'placeKept' : 'runKept';
  const notice = textNotice(key, { blame: 'lab', weight: 'news', until: 'back' });
  return says({ ...model, link: 'lost' }, notice);
}

function away(told: Model, why: 'silent' | 'outdated'): Transition {
  const model: Model = { ...told, besides: undefined };
  const { run, link } = model;
  if (run.is === 'dismissed') return same(leaveLab(model));
  if (!isHeldByLab(model)) return same(model);
  const over: Effect = { do: 'over' };
  const notices = withoutUntil(withoutUntil(model.notices, 'back'), 'found');
  const next = leaveLab({ ...model, notices });
  if (why === 'silent' && link === 'there' && model.recording === 'none') {
    const fetching = { ...next, recording: 'fetching' as const };
    return { model: fetching, effects: [over, { do: 'watch', why: 'away' }] };
  }
  const key = why === 'outdated' ? 'outdated' : link === 'lost' ? 'lost' : 'silent';
  const offers = key === 'outdated' ? { offers: 'reload' as const } : {};
  const until = key === 'silent' ? { until: 'found' as const } : {};
  const notice = textNotice(key, { blame: 'lab', weight: 'fault', ...offers, ...until });
  return says({ ...next, unavailable: true }, notice, over);
}

function cause(model: Model, { cause }: Extract<PanelEvent, { type: 'cause' }>): Transition {
  const waits = model.unavailable || model.recording !== 'none';
  if (!waits || isHeldByLab(model)) return same(model);
  const notice: Notice = {
    text: { of: 'cause', key: cause.is, says: cause.says },
    blame: 'lab',
    weight: 'fault',
    until: 'found',
  };
  // The cause replaces the general sentence, and no notice of a run that has ended.
  const others = withoutUntil(model.notices, 'found');
  return same({ ...model, notices: [...others, notice] });
}

function recording(model: Model, event: Extract<PanelEvent, { type: 'recording' }>): Transition {
  const waiting = event.why === 'full' || event.why === 'slow';
  if (event.is === 'plays') {
    return same({ ...model, ...EMPTY, recording: 'plays', unavailable: false, stale: false });
  }
  const next = { ...model, recording: 'none' as const };
  if (event.why === 'kept') return says(next, UNDRAWN);
  if (waiting) {
    return says(
      next,
      textNotice('unwatched', { blame: 'lab', weight: 'news' }, { why: event.says }),
    );
  }
  const key = event.why === 'none' ? 'cannotRun' : 'unavailable';
  const how = { blame: 'lab', weight: 'fault', until: 'found' } as const;
  const known = model.notices.some(({ text }) => text.of === 'cause');
  if (known) return same({ ...next, unavailable: true });
  return says({ ...next, unavailable: true }, textNotice(key, how, { why: event.says }));
}

/** The same model where no tip is shown, so that nothing is drawn anew at each key. */
function acted(model: Model): Model {
  const notices = withoutTips(model.notices);
  return notices.length === model.notices.length ? model : { ...model, notices };
}

/** Keys for a program that has ended: it can be started again only while its wire exists. */
function tipped(model: Model, which: Extract<PanelEvent, { type: 'tip' }>['tip']): Transition {
  const goesOn = model.run.is === 'open' && model.run.state !== 'finished';
  if (which === 'stepLater' && !goesOn) return same(model);
  const over = which === 'not-running' && model.run.is !== 'open';
  return says(
    model,
    over ? textNotice('overKeys', { blame: 'reader', weight: 'tip' }) : tipNotice(which),
  );
}
