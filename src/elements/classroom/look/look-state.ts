// A panel as a page that looks at it has it, a reader's as the teacher's page or their guest's, or the teacher's
// as a member's: whether it is shown, the view that the class has lent, and the case in it. Pure: what is to be
// done comes with the next state.
import type { ClassNews, ServerMessage } from '#protocol';
import type { ClassEvent } from '../class-link.ts';

/** A view that is lent: a session of /lab, and the secret to observe it by. */
export type LentView = Pick<Extract<ClassNews, { type: 'lent' }>, 'session' | 'secret' | 'at'>;

/** Which sentence the page shows above the panel. */
export type LookSentence =
  'opening' | 'idle' | 'over' | 'noLab' | 'wrongToken' | 'mayType' | 'typingOver';

export interface Looking {
  /** Whose panel it is: a member's, by their number, the teacher's, or that of the host of a pair. */
  readonly of: number | 'teacher' | 'host';
  /** Whether the class says that they show it. */
  readonly shows: boolean;
  /** `asked`: `look` has no answer yet. */
  readonly view: 'none' | 'asked' | LentView;
  /** The case whose panel is on the page. */
  readonly case?: string;
  readonly says?: Exclude<LookSentence, 'mayType' | 'typingOver'>;
  /** Whether the reader lets the teacher type into it, or has taken that back. */
  readonly typing?: 'may' | 'over';
}

/** What stands above the panel; none if the panel is all there is to say. */
export function sentenceOf({ says, typing }: Looking): LookSentence | undefined {
  if (says !== undefined || typing === undefined) return says;
  return typing === 'may' ? 'mayType' : 'typingOver';
}

/** What the class says, and of the session that is observed what the page must follow. */
export type LookEvent = ClassEvent | OfSession;

export type OfSession = Extract<ServerMessage, { type: 'case' | 'ended' | 'resumed' | 'maytype' }>;

export type LookEffect =
  /** Asks the class for the view. */
  | { do: 'look' }
  /** Observes it, in the panel of this case, or in none yet. */
  | { do: 'open'; view: LentView; case?: string }
  /** Nothing of the reader's stays on the page. */
  | { do: 'empty' }
  /** The class takes no more for now. */
  | { do: 'retry' }
  /** The token is of no class. */
  | { do: 'forget' };

export interface Looked {
  readonly looking: Looking;
  readonly effects: readonly LookEffect[];
}

export const lookingAt = (of: Looking['of']): Looking => ({
  ...{ of, shows: false },
  ...{ view: 'none', says: 'opening' },
});

export function afterLookEvent(looking: Looking, event: LookEvent): Looked {
  switch (event.type) {
    case 'wall':
      return told(looking, event.members.find(isOf(looking))?.shows ?? false);
    case 'changed': {
      if (event.erased.some((number) => number === looking.of)) return told(looking, false);
      const member = event.members.find(isOf(looking));
      return member ? told(looking, member.shows) : same(looking);
    }
    case 'pair':
      return looking.of === 'host' ? paired(looking, event) : same(looking);
    case 'joined':
      // Whether the teacher shows a run is not said at first, if they do not.
      return looking.of === 'teacher' && !isLent(looking) ? told(looking, true) : same(looking);
    case 'presents':
      return looking.of === 'teacher' ? told(looking, event.on) : same(looking);
    case 'left':
      return looking.of === 'teacher' ? gone(looking) : same(looking);
    case 'lent':
      return event.member === numberOf(looking) ? lent(looking, event) : same(looking);
    case 'refused':
      return refused(looking, event.request, event.reason);
    case 'away':
      // What is lent goes on without the class, until the lab ends it.
      return same(isLent(looking) ? looking : { ...without(looking), view: 'none', says: 'noLab' });
    case 'case':
      return isLent(looking) ? runs(looking, event.case, event.state === 'idle') : same(looking);
    case 'ended':
      return isLent(looking) && OF_VIEW.includes(event.reason) ? ended(looking) : same(looking);
    case 'maytype':
      return same(isLent(looking) ? { ...looking, typing: event.on ? 'may' : 'over' } : looking);
    case 'resumed':
      // What the reader lets is said anew after it.
      return same(looking.typing === 'may' ? { ...looking, typing: 'over' } : looking);
    default:
      return same(looking);
  }
}

/** Endings after which a session is observed no more. */
const OF_VIEW: readonly string[] = ['withdrawn', 'gone', 'shutdown', 'replaced'];

/** By which the pages ask for a view. */
const ASKS: readonly string[] = ['look', 'view', 'follow'];

type IsLent = Looking & { readonly view: LentView };

const isLent = (looking: Looking): looking is IsLent => typeof looking.view !== 'string';

const isOf =
  ({ of }: Looking) =>
  ({ number }: { number: number }): boolean =>
    number === of;

const numberOf = ({ of }: Looking): number | undefined => (typeof of === 'number' ? of : undefined);

const same = (looking: Looking): Looked => ({ looking, effects: [] });

/** Without a case and a sentence. */
function without({ of, shows, view }: Looking): Looking {
  return { of, shows, view };
}

/** The pair's news tell of typing, too. */
function paired(looking: Looking, event: Extract<ClassNews, { type: 'pair' }>): Looked {
  const shows = event.as === 'guest' && event.shows;
  const isKnown = shows && looking.shows && looking.view !== 'none';
  return isKnown ? same(looking) : told(looking, shows);
}

/** The class's word on whether it is shown. */
function told(looking: Looking, shows: boolean): Looked {
  const next = { ...looking, shows };
  if (!shows) return over(next);
  // A view that is there is asked for too: the wall may come from a lab that has started anew.
  return { looking: isLent(next) ? next : { ...next, view: 'asked' }, effects: [{ do: 'look' }] };
}

function lent(looking: Looking, event: Extract<ClassNews, { type: 'lent' }>): Looked {
  const { session, secret, at, case: name } = event;
  const isKnown = isLent(looking) && looking.view.secret === secret;
  // A connection that broke while nothing ran has not heard of a run that the class knows.
  const isMissed = looking.says === 'idle' && name !== undefined;
  if (isKnown && !isMissed) return same(looking);
  const view = { session, secret, ...(at !== undefined && { at }) };
  const next: Looking = { ...without(looking), view };
  if (name === undefined)
    return { looking: { ...next, says: 'idle' }, effects: [{ do: 'open', view }] };
  return { looking: { ...next, case: name }, effects: [{ do: 'open', view, case: name }] };
}

function refused(looking: Looking, request: string, reason: string): Looked {
  if (reason === 'too-fast') return { looking, effects: [{ do: 'retry' }] };
  if (request === 'watch' && reason === 'no-class') return gone(looking);
  // An answer that comes late says nothing new of a page that waits for none.
  const isAwaited = ASKS.includes(request) && looking.view !== 'none';
  return isAwaited ? over(looking) : same(looking);
}

/** The class is over, or no longer the page's. */
function gone(looking: Looking): Looked {
  const { looking: next } = over({ ...looking, shows: false });
  const effects: LookEffect[] = [{ do: 'empty' }, { do: 'forget' }];
  return { looking: { ...next, says: 'wrongToken' }, effects };
}

/** Which case runs in the session: another one has another panel. */
function runs(looking: IsLent, name: string, isIdle: boolean): Looked {
  const { view, typing } = looking;
  if (isIdle) return same({ ...looking, says: 'idle' });
  const next: Looking = { ...without(looking), case: name, ...(typing && { typing }) };
  const isShown = looking.case === name;
  return { looking: next, effects: isShown ? [] : [{ do: 'open', view, case: name }] };
}

/** The view is over; the reader may have shown another one since. */
function ended(looking: Looking): Looked {
  const { looking: next, effects } = over(looking);
  if (!looking.shows) return { looking: next, effects };
  return { looking: { ...next, view: 'asked' }, effects: [...effects, { do: 'look' }] };
}

function over(looking: Looking): Looked {
  const effects: LookEffect[] = isLent(looking) ? [{ do: 'empty' }] : [];
  return { looking: { ...without(looking), view: 'none', says: 'over' }, effects };
}
