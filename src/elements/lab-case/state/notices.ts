// The sentences that a run panel says to its reader, how weighty each is, and which stay when another
// comes: a sentence goes when the reader acts, when what it tells of is over, or when one of equal or
// higher weight takes its place. Pure.
import type { Ending, Refusal } from '#protocol';
import type { Cause } from '../lab/cause.ts';
import { fill } from '../../../shared/fill.ts';
import type { PanelTexts } from '../../../shared/texts.ts';

/** Whose doing it is that something did not happen; each looks different. */
export type Blame = 'nobody' | 'reader' | 'program' | 'lab';

/** Why keys were not taken. */
export type Tip = 'notStarted' | 'recorded' | 'tooManyKeys' | 'not-running' | 'input-full' | 'gap';

/** A tip answers what the reader did last; a fault leaves something missing from the page. */
export type Weight = 'tip' | 'news' | 'fault';

/** Which text it is: one of PanelTexts' own, or of one of its groups. */
export type Says =
  | { of: 'text'; key: Plain; fills?: Record<string, string> }
  | { of: 'refused'; key: Refusal; says: string }
  | { of: 'notRunning'; key: keyof PanelTexts['notRunning'] }
  | { of: 'ended'; key: Ending }
  | { of: 'cause'; key: Cause['is']; says: string };

type Plain = {
  [Key in keyof PanelTexts]: PanelTexts[Key] extends string ? Key : never;
}[keyof PanelTexts];

export interface Notice {
  says: Says;
  blame: Blame;
  weight: Weight;
  /** It is over once the connection is back, or once the lab has answered. */
  until?: 'back' | 'found' | 'drawn';
  /** What the reader may press beside it. */
  offers?: 'reload';
}

const WEIGHTS: readonly Weight[] = ['fault', 'news', 'tip'];

/** `notices` with one more, and without those that are no weightier. */
export function withNotice(notices: readonly Notice[], notice: Notice): Notice[] {
  const weightier = WEIGHTS.slice(0, WEIGHTS.indexOf(notice.weight));
  return [...notices.filter(({ weight }) => weightier.includes(weight)), notice];
}

/** `notices` without those that wait for this. */
export function without(notices: readonly Notice[], until: Notice['until']): Notice[] {
  return notices.filter((one) => one.until !== until);
}

/** `notices` without tips: the reader has done something else. */
export function withoutTips(notices: readonly Notice[]): Notice[] {
  return notices.filter(({ weight }) => weight !== 'tip');
}

export function wordsOf({ says }: Notice, texts: PanelTexts): string {
  switch (says.of) {
    case 'text':
      return fill(texts[says.key], says.fills ?? {});
    case 'refused':
      return fill(texts.refused[says.key], { says: says.says });
    case 'notRunning':
      return texts.notRunning[says.key];
    case 'ended':
      return texts.ended[says.key];
    case 'cause':
      return fill(texts.cause[says.key], { says: says.says });
  }
}

/** One of the panel's own texts. */
export function note(
  key: Plain,
  how: Omit<Notice, 'says'>,
  fills?: Record<string, string>,
): Notice {
  return { says: fills ? { of: 'text', key, fills } : { of: 'text', key }, ...how };
}

/** Whose doing a refusal is; the reader's if not told here. */
const refusedBy: Partial<Record<Refusal, Blame>> = {
  'bad-message': 'lab',
  busy: 'nobody',
  'no-room': 'lab',
  'cannot-run': 'lab',
  'lab-failed': 'lab',
  'no-such-session': 'lab',
};

/** What a page that is older than its lab is refused. */
const OUTDATED: readonly Refusal[] = [
  'bad-message',
  'unknown-case',
  'unknown-terminal',
  'unknown-host',
];

/** The notice of a refusal; `request` is the type of what was asked, or `input`. */
export function refusal(request: string, reason: Refusal, says: string): Notice {
  const blame = refusedBy[reason] ?? 'reader';
  if (reason === 'not-running' && isKeyOf(request)) {
    return { says: { of: 'notRunning', key: request }, blame, weight: 'tip' };
  }
  const weight = blame === 'reader' ? 'tip' : 'news';
  const notice: Notice = { says: { of: 'refused', key: reason, says }, blame, weight };
  return OUTDATED.includes(reason) ? { ...notice, offers: 'reload' } : notice;
}

const isKeyOf = (request: string): request is keyof PanelTexts['notRunning'] =>
  request === 'start' || request === 'wire' || request === 'signal' || request === 'capture';

const endedBy: Record<Ending, Blame> = {
  idle: 'nobody',
  wanted: 'nobody',
  replaced: 'nobody',
  memory: 'program',
  sockets: 'program',
  gone: 'lab',
  shutdown: 'lab',
  'wire-lost': 'lab',
};

export function ending(reason: Ending): Notice {
  return { says: { of: 'ended', key: reason }, blame: endedBy[reason], weight: 'news' };
}

export function tip(which: Tip): Notice {
  if (which === 'gap') return note('gap', { blame: 'lab', weight: 'fault' });
  if (which === 'not-running' || which === 'input-full') return refusal('input', which, '');
  return note(which, { blame: 'reader', weight: 'tip' });
}
