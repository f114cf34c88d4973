// What the lab's news leads to in a run panel. Every panel of a page hears all of it, and each takes
// what is its own: one case of a page runs at a time. Pure.
import type { News } from '#client';
import type { CaseState, Ending, Refusal } from '#protocol';
import { EMPTY, type Effect, type Model, type Next } from './model.ts';
import { ending, note, refusal, without, withNotice } from './notices.ts';
import { exited, started } from './programs.ts';
import { hears, held, left } from './runs.ts';

type Of<Type> = Extract<News, { type: Type }>;

export function afterNews(model: Model, news: News, called: string): Next {
  switch (news.type) {
    case 'case':
      return news.case === model.name ? told(model, news.state) : other(model, news.state, called);
    case 'queued':
      return news.case === model.name ? queued(model, news) : same(model);
    case 'terminal':
      return model.run.is === 'stands' ? started(model, news) : same(model);
    case 'exit':
      return hears(model) ? exited(model, news) : same(model);
    case 'refused':
      return refused(model, news);
    case 'ended':
      return ended(model, news.reason);
    default:
      // A newer lab may have messages that this page does not know.
      news satisfies never;
      return same(model);
  }
}

const same = (model: Model): Next => ({ model, effects: [] });

/** The lab tells the state of the panel's own case. */
function told(model: Model, state: CaseState): Next {
  const { run, link } = model;
  if (state === 'idle') return idle(model);
  if (run.is === 'dismissed' || (run.is === 'over' && state !== 'starting')) return same(model);
  // What the run before the one that was asked for still tells.
  if (run.is === 'asked' && state !== 'starting' && link === 'there') return same(model);
  const notices = without(without(model.notices, 'back'), 'found');
  const next: Model = { ...model, run: { is: 'stands', told: state }, link: 'there', notices };
  const settle: Effect[] = state === 'finished' ? [{ do: 'settle' }] : [];
  const anew = state === 'starting' && run.is === 'stands' && run.told !== 'starting';
  if (run.is === 'stands' && !anew) return { model: next, effects: settle };
  const begun = begins(next, run.is === 'asked' || run.is === 'queued' ? 'asked' : 'again');
  return { model: begun.model, effects: [...begun.effects, ...settle] };
}

/** What is shown is of this run from here on. `again`: this page has not asked for it. */
function begins(model: Model, how: 'asked' | 'again'): Next {
  const recorded = model.recording !== 'none';
  const clears = model.stale || recorded || Object.keys(model.terminals).length > 0;
  const effects: Effect[] = [
    { do: 'begin' },
    ...(recorded ? [{ do: 'close' } as const] : []),
    ...(clears ? [{ do: 'clear' } as const, { do: 'await' } as const] : []),
    ...(how === 'again' ? [{ do: 'draw', focus: false } as const] : []),
  ];
  const empty = clears ? EMPTY : {};
  return { model: { ...model, ...empty, recording: 'none', stale: false }, effects };
}

function idle(model: Model): Next {
  const { run } = model;
  if (run.is === 'dismissed' || run.is === 'queued') return settled(left(model));
  return run.is === 'stands' ? { model: left(model), effects: [{ do: 'over' }] } : same(model);
}

const settled = (model: Model): Next => ({ model, effects: [{ do: 'settle' }] });

/** Another case of the page has the wire: this one's is gone. */
function other(model: Model, state: CaseState, called: string): Next {
  const { run } = model;
  if (state === 'idle') return same(model);
  if (run.is === 'over') return same({ ...model, run: { is: 'over', rest: false } });
  if (run.is !== 'stands') return same(model);
  const notice = note('taken', { blame: 'nobody', weight: 'news' }, { case: called });
  const next = { ...left(model), notices: withNotice(model.notices, notice) };
  return { model: next, effects: [{ do: 'over' }] };
}

function queued(model: Model, { place, waiting, full }: Of<'queued'>): Next {
  const { run } = model;
  if (run.is === 'dismissed') return same(model);
  const kept = without(without(model.notices, 'back'), 'found');
  const next: Model = {
    ...model,
    run: { is: 'queued', place: { place, waiting, full } },
    link: 'there',
    notices: kept,
  };
  const again = run.is === 'none' || run.is === 'over';
  return { model: next, effects: again ? [{ do: 'draw', focus: false }] : [] };
}

/** Refusals of a run that are made before anything of the earlier run is touched. */
const UNTOUCHED: readonly Refusal[] = [
  'already-running',
  'too-fast',
  'bad-message',
  'busy',
  'unknown-case',
  'bad-switch',
  'cannot-run',
];

function refused(model: Model, { request, reason, says }: Of<'refused'>): Next {
  const { run } = model;
  if (request === 'resume') return notResumed(model, says);
  if (request === 'run') {
    if (run.is === 'asked' || run.is === 'queued') return notRun(model, reason, says);
    const gone = run.is === 'stands' && !UNTOUCHED.includes(reason);
    return gone ? { model: left(model), effects: [{ do: 'over' }] } : same(model);
  }
  if (run.is !== 'stands') return same(model);
  const notices = withNotice(model.notices, refusal(request, reason, says));
  return { model: { ...model, notices }, effects: request === 'start' ? [{ do: 'settle' }] : [] };
}

/** The session is gone: whatever the panel had in it has ended. */
function notResumed(model: Model, says: string): Next {
  const { run } = model;
  if (run.is === 'dismissed') return same(left(model));
  if (!held(model)) return same(model);
  const notices = withNotice(
    without(model.notices, 'back'),
    refusal('resume', 'no-such-session', says),
  );
  const over: Model['run'] =
    model.recording === 'plays' ? { is: 'none' } : { is: 'over', rest: false };
  return { model: { ...model, run: over, link: 'there', notices }, effects: [{ do: 'over' }] };
}

function notRun(model: Model, reason: Refusal, says: string): Next {
  const { run } = model;
  // The screens of an earlier run were emptied for this one: it is not left running unseen.
  const leaves = run.is === 'asked' && run.stood && reason !== 'already-running';
  const ask: Effect[] = leaves ? [{ do: 'ask', message: { type: 'reset' } }] : [];
  const over = left(model);
  const next: Model = leaves ? { ...over, run: { is: 'dismissed' } } : over;
  if (reason === 'cannot-run' && model.recording === 'none') {
    const effects: Effect[] = [...ask, { do: 'settle' }, { do: 'watch', why: 'none' }];
    return { model: { ...next, recording: 'fetching' }, effects };
  }
  const busy = note('stillEnding', { blame: 'nobody', weight: 'news' });
  const notice = reason === 'already-running' ? busy : refusal('run', reason, says);
  const notices = withNotice(next.notices, notice);
  return { model: { ...next, notices }, effects: [...ask, { do: 'settle' }] };
}

/** Endings after which the lab hears the same session no more. */
const OF_SESSION: readonly Ending[] = ['replaced', 'gone', 'shutdown'];

function ended(model: Model, reason: Ending): Next {
  const { run } = model;
  const whole = OF_SESSION.includes(reason);
  if (run.is === 'dismissed') return whole ? same(left(model)) : same(model);
  if (!held(model)) return same(model);
  // The run before has ended; the one that was asked for is still to come.
  if (run.is !== 'stands' && !whole) return same(model);
  const notices = withNotice(model.notices, ending(reason));
  const over = { ...left(model), notices };
  if (run.is !== 'stands') return settled(over);
  const next: Model = { ...over, run: { is: 'over', rest: !whole } };
  return { model: next, effects: [{ do: 'over' }] };
}
