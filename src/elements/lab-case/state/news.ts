// How the lab's messages change a run panel. Every panel of a page gets all of them, and each takes
// those of its own case. Pure.
import type { News } from '#client';
import type { CaseState, Ending, Refusal } from '#protocol';
import { EMPTY, type Effect, type Model, type Transition } from './model.ts';
import {
  endingNotice,
  textNotice,
  refusalNotice,
  withoutUntil,
  withNotice,
  type Notice,
} from './notices.ts';
import { recordGate, recordRelease } from './gates.ts';
import { recordExit, recordStart } from './programs.ts';
import { acceptsOutput, isHeldByLab, leaveLab, stands } from './runs.ts';

type Of<Type> = Extract<News, { type: Type }>;

export function reduceNews(model: Model, news: News, called: string): Transition {
  switch (news.type) {
    case 'case':
      return news.case === model.name
        ? caseState(model, news.state)
        : other(beside(model, news.state, called), news.state, called);
    case 'queued':
      return news.case === model.name ? queued(model, news) : same(model);
    case 'terminal':
      return stands(model) ? recordStart(model, news) : same(model);
    case 'exit':
      return acceptsOutput(model) ? recordExit(model, news) : same(model);
    case 'gate':
      return stands(model) ? same(recordGate(model, news)) : same(model);
    case 'released':
      return same(recordRelease(model, news));
    case 'refused':
      return refused(model, news);
    case 'draining':
      return draining(model, news.minutes);
    case 'ended':
      return ended({ ...model, besides: undefined }, news.reason);
    default:
      // A newer lab may have messages that this page does not know.
      news satisfies never;
      return same(model);
  }
}

const same = (model: Model): Transition => ({ model, effects: [] });

/** The state of the panel's own case. */
function caseState(model: Model, state: CaseState): Transition {
  const { run, link } = model;
  if (state === 'idle') return idle(model);
  if (run.is === 'dismissed' || (run.is === 'over' && state !== 'starting')) return same(model);
  // The earlier run still sends its states.
  if (run.is === 'asked' && state !== 'starting' && link === 'there') return stood(model, state);
  const notices = withoutUntil(withoutUntil(model.notices, 'back'), 'found');
  const open = { is: 'open', state } as const;
  const next: Model = { ...model, run: open, link: 'there', besides: undefined, notices };
  const settle: Effect[] = state === 'finished' ? [{ do: 'settle' }] : [];
  const anew = state === 'starting' && run.is === 'open' && run.state !== 'starting';
  if (run.is === 'open' && !anew) return { model: next, effects: settle };
  const begun = begins(next, run.is === 'asked' || run.is === 'queued' ? 'asked' : 'again');
  return { model: begun.model, effects: [...begun.effects, ...settle] };
}

/** From here on the panel shows this run. `again`: another page asked for it. */
function begins(model: Model, how: 'asked' | 'again'): Transition {
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

/** Of the run before the one that is asked for; undefined when it is over. */
function stood(model: Model, state: Exclude<CaseState, 'idle'> | undefined): Transition {
  const { run } = model;
  if (run.is !== 'asked' || run.stood === undefined) return same(model);
  return same({ ...model, run: { ...run, stood: state } });
}

function idle(model: Model): Transition {
  const { run } = model;
  if (run.is === 'asked') return stood(model, undefined);
  if (run.is === 'dismissed' || run.is === 'queued') return settled(leaveLab(model));
  return run.is === 'open' ? { model: leaveLab(model), effects: [{ do: 'over' }] } : same(model);
}

const settled = (model: Model): Transition => ({ model, effects: [{ do: 'settle' }] });

/** Another case of the page runs, which Run here would end, or runs no more. */
function beside(model: Model, state: CaseState, called: string): Model {
  const runs = state === 'starting' || state === 'running';
  return { ...model, besides: runs ? called : undefined };
}

/** Another case of the page has a wire now, so this one's is gone. */
function other(model: Model, state: CaseState, called: string): Transition {
  const { run } = model;
  if (state === 'idle') return same(model);
  if (run.is === 'over') return same({ ...model, run: { is: 'over', rest: false } });
  if (run.is !== 'open') return same(model);
  const notice = textNotice('taken', { blame: 'nobody', weight: 'news' }, { case: called });
  const next = { ...leaveLab(model), notices: withNotice(model.notices, notice) };
  return { model: next, effects: [{ do: 'over' }] };
}

function queued(model: Model, { place, waiting, full }: Of<'queued'>): Transition {
  const { run } = model;
  if (run.is === 'dismissed') return same(model);
  const kept = withoutUntil(withoutUntil(model.notices, 'back'), 'found');
  const next: Model = {
    ...model,
    run: { is: 'queued', place: { place, waiting, full } },
    link: 'there',
    notices: kept,
  };
  const again = run.is === 'none' || run.is === 'over';
  return { model: next, effects: again ? [{ do: 'draw', focus: false }] : [] };
}

/** Refusals of a run that leave the earlier run untouched. */
const UNTOUCHED: readonly Refusal[] = [
  'already-running',
  'too-fast',
  'bad-message',
  'busy',
  'draining',
  'unknown-case',
  'bad-switch',
  'cannot-run',
  'no-edits',
  'no-twins',
  'unknown-program',
  'edit-too-large',
  'edit-incomplete',
];

function refused(model: Model, { request, reason }: Of<'refused'>): Transition {
  const { run } = model;
  if (request === 'resume') return notResumed(model);
  if (request === 'edit') return same({ ...model, editRefused: refusalNotice(request, reason) });
  if (request === 'run') {
    if (run.is === 'asked' || run.is === 'queued') return notRun(model, reason);
    const gone = run.is === 'open' && !UNTOUCHED.includes(reason);
    return gone ? { model: leaveLab(model), effects: [{ do: 'over' }] } : same(model);
  }
  if (run.is !== 'open') return same(model);
  const notices = withNotice(model.notices, whyRefused(model, request, reason));
  return { model: { ...model, notices }, effects: request === 'start' ? [{ do: 'settle' }] : [] };
}

/** Of a run or a start that lacks an edit it is said why the lab has not taken that. */
function whyRefused(model: Model, request: string, reason: Refusal): Notice {
  const why = reason === 'edit-incomplete' ? model.editRefused : undefined;
  return why ?? refusalNotice(request, reason);
}

/** The session has ended, and with it everything that the panel ran. */
function notResumed(model: Model): Transition {
  const { run } = model;
  if (run.is === 'dismissed') return same(leaveLab(model));
  if (!isHeldByLab(model)) return same(model);
  const notices = withNotice(
    withoutUntil(model.notices, 'back'),
    refusalNotice('resume', 'no-such-session'),
  );
  const over: Model['run'] =
    model.recording === 'plays' ? { is: 'none' } : { is: 'over', rest: false };
  return { model: { ...model, run: over, link: 'there', notices }, effects: [{ do: 'over' }] };
}

function notRun(model: Model, reason: Refusal): Transition {
  const { run, stale } = model;
  const goesOn = run.is === 'asked' && UNTOUCHED.includes(reason) ? run.stood : undefined;
  const next: Model = goesOn
    ? { ...model, run: { is: 'open', state: goesOn }, stale: false, drawing: false }
    : leaveLab(model);
  const rest: Effect = { do: stale && goesOn === undefined ? 'over' : 'settle' };
  if (reason === 'cannot-run' && model.recording === 'none' && goesOn === undefined) {
    const effects: Effect[] = [rest, { do: 'watch', why: 'none' }];
    return { model: { ...next, recording: 'fetching' }, effects };
  }
  const busy = textNotice('stillEnding', { blame: 'nobody', weight: 'news' });
  const notice = reason === 'already-running' ? busy : whyRefused(model, 'run', reason);
  const notices = withNotice(next.notices, notice);
  return { model: { ...next, notices }, effects: [rest] };
}

function draining(model: Model, minutes: number): Transition {
  if (!isHeldByLab(model)) return same(model);
  const notice = textNotice(
    'draining',
    { blame: 'nobody', weight: 'news' },
    { minutes: `${minutes}` },
  );
  return same({ ...model, notices: withNotice(model.notices, notice) });
}

/** Endings after which the lab takes no further request of the session. */
const OF_SESSION: readonly Ending[] = ['replaced', 'gone', 'shutdown'];

function ended(model: Model, reason: Ending): Transition {
  const { run } = model;
  const whole = OF_SESSION.includes(reason);
  if (run.is === 'dismissed') return whole ? same(leaveLab(model)) : same(model);
  if (!isHeldByLab(model)) return same(model);
  // The earlier run has ended; the latest is still to come.
  if (run.is !== 'open' && !whole) return stood(model, undefined);
  const notices = withNotice(model.notices, endingNotice(reason));
  const over = { ...leaveLab(model), notices };
  if (run.is !== 'open') return settled(over);
  const next: Model = { ...over, run: { is: 'over', rest: !whole } };
  return { model: next, effects: [{ do: 'over' }] };
}
