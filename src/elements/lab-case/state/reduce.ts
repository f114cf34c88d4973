// How a run panel goes from what it knows to what it knows next, event by event, and what it then has
// done. Pure: panel.ts does what it asks for, shown.ts says what is seen of it.
import type { TraceEvent } from '#protocol';
import { asked, dismissed, outdone, stopped, watched } from './presses.ts';
import { afterNews } from './news.ts';
import { EMPTY, type Effect, type Model, type Next, type PanelEvent, type Part } from './model.ts';
import { exited, seen, started } from './programs.ts';
import { hears, held, left } from './runs.ts';
import { note, tip, without, withNotice, withoutTips, type Notice } from './notices.ts';

export function reduce(model: Model, event: PanelEvent): Next {
  switch (event.type) {
    case 'run':
      return asked(model, event);
    case 'stop':
      return stopped(model);
    case 'reset':
      return dismissed(model);
    case 'watch':
      return watched(model);
    case 'start':
      return start(model, event.terminal);
    case 'news':
      return afterNews(model, event.news, event.called);
    case 'trace':
      return hears(model) ? traced(model, event.from, event.events) : same(model);
    case 'outdone':
      return outdone(model, event.called);
    case 'found':
      return found(model, event.level);
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
      return event.news.type === 'exit' ? exited(model, event.news) : started(model, event.news);
    case 'replayed-trace':
      return traced(model, event.from, event.events);
    case 'rewound':
      return { model: { ...model, ...EMPTY }, effects: [{ do: 'clear' }] };
    case 'drawn':
      return same(drawn(model, event.part));
    case 'undrawn':
      return says(drawn(model, event.part, [event.part]), UNDRAWN);
    case 'tip':
      return tipped(model, event.tip);
  }
}

const UNDRAWN = note('undrawn', {
  blame: 'lab',
  weight: 'fault',
  until: 'drawn',
  offers: 'reload',
});

function same(model: Model): Next {
  return { model, effects: [] };
}

function says(model: Model, notice: Notice, ...effects: Effect[]): Next {
  return { model: { ...model, notices: withNotice(model.notices, notice) }, effects };
}

function start(model: Model, terminal: string): Next {
  if (model.run.is !== 'stands') return same(model);
  const notices = withoutTips(model.notices);
  return { model: { ...model, notices }, effects: [{ do: 'start', terminal }] };
}

function traced(model: Model, from: number, events: readonly TraceEvent[]): Next {
  return { model: seen(model, events), effects: [{ do: 'trace', from, events }] };
}

/** The lab has said hello: what was said of a lab that is away is over. */
function found(model: Model, level: Model['level'] & {}): Next {
  const next = { ...model, level, notices: without(model.notices, 'found') };
  if (level.name === 'none') return same(next);
  if (model.recording === 'plays') {
    return { model: next, effects: held(model) ? [] : [{ do: 'offer' }] };
  }
  if (!model.unavailable) return same(next);
  return says({ ...next, unavailable: false }, note('there', { blame: 'nobody', weight: 'news' }));
}

/** What draws a part has come, or is among those that have not. */
function drawn(model: Model, part: Part, missing: readonly Part[] = []): Model {
  const undrawn = [...model.undrawn.filter((one) => one !== part), ...missing];
  const notices = undrawn.length === 0 ? without(model.notices, 'drawn') : model.notices;
  const drawing = part === 'screens' ? false : model.drawing;
  return { ...model, undrawn, drawing, notices };
}

function slow(model: Model): Next {
  const { run } = model;
  if (run.is !== 'asked') return same(model);
  const notice = note('slow', { blame: 'nobody', weight: 'news', until: 'found' });
  return says({ ...model, run: { ...run, slow: true } }, notice);
}

/** The connection broke: what the lab holds is kept there for a while. */
function lost(model: Model): Next {
  const { run } = model;
  // What was given up may not have come: it is given up once more.
  if (run.is === 'dismissed') {
    return { model, effects: [{ do: 'ask', message: { type: 'reset' } }] };
  }
  if (!held(model)) return same(model);
  const key = run.is === 'queued' ? 'placeKept' : 'runKept';
  const notice = note(key, { blame: 'lab', weight: 'news', until: 'back' });
  return says({ ...model, link: 'lost' }, notice);
}

function away(model: Model, why: 'silent' | 'outdated'): Next {
  const { run, link } = model;
  if (run.is === 'dismissed') return same(left(model));
  if (!held(model)) return same(model);
  const over: Effect = { do: 'over' };
  const notices = without(without(model.notices, 'back'), 'found');
  const next = left({ ...model, notices });
  if (why === 'silent' && link === 'there' && model.recording === 'none') {
    const fetching = { ...next, recording: 'fetching' as const };
    return { model: fetching, effects: [over, { do: 'watch', why: 'away' }] };
  }
  const key = why === 'outdated' ? 'outdated' : link === 'lost' ? 'lost' : 'silent';
  const offers = key === 'outdated' ? { offers: 'reload' as const } : {};
  const until = key === 'silent' ? { until: 'found' as const } : {};
  const notice = note(key, { blame: 'lab', weight: 'fault', ...offers, ...until });
  return says({ ...next, unavailable: true }, notice, over);
}

function cause(model: Model, { cause }: Extract<PanelEvent, { type: 'cause' }>): Next {
  const waits = model.unavailable || model.recording !== 'none';
  if (!waits || held(model)) return same(model);
  const notice: Notice = {
    says: { of: 'cause', key: cause.is, says: cause.says },
    blame: 'lab',
    weight: 'fault',
    until: 'found',
  };
  // It says more than that no lab answers, and takes nothing from what has ended.
  const others = without(model.notices, 'found');
  return same({ ...model, notices: [...others, notice] });
}

function recording(model: Model, event: Extract<PanelEvent, { type: 'recording' }>): Next {
  const waiting = event.why === 'full' || event.why === 'slow';
  if (event.is === 'plays') {
    return same({ ...model, ...EMPTY, recording: 'plays', unavailable: false, stale: false });
  }
  const next = { ...model, recording: 'none' as const };
  if (waiting) {
    return says(next, note('unwatched', { blame: 'lab', weight: 'news' }, { why: event.says }));
  }
  const key = event.why === 'none' ? 'cannotRun' : 'unavailable';
  const how = { blame: 'lab', weight: 'fault', until: 'found' } as const;
  const known = model.notices.some(({ says }) => says.of === 'cause');
  if (known) return same({ ...next, unavailable: true });
  return says({ ...next, unavailable: true }, note(key, how, { why: event.says }));
}

/** Keys for a program that has ended: it may be started again, or nothing may. */
function tipped(model: Model, which: Extract<PanelEvent, { type: 'tip' }>['tip']): Next {
  const over = which === 'not-running' && model.run.is !== 'stands';
  return says(model, over ? note('overKeys', { blame: 'reader', weight: 'tip' }) : tip(which));
}
