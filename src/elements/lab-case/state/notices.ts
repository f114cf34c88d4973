// The sentences that a run panel shows, and how long each stays: until the reader acts, until its
// subject is over, or until a sentence of equal or greater weight replaces it. Pure.
import { MAX_EDIT, MAX_EDITS, type Ending, type Refusal } from '#protocol';
import type { Cause } from '../lab/cause.ts';
import { fill } from '../../../shared/fill.ts';
import type { PanelTexts } from '../../../shared/texts.ts';

/** Who is the cause of what went wrong; each looks different. */
export type Blame = 'nobody' | 'reader' | 'program' | 'lab';

/** Why keys were not taken, or what was pressed has no effect yet. */
export type Tip =
  'notStarted' | 'recorded' | 'tooManyKeys' | 'not-running' | 'input-full' | 'gap' | 'stepLater';

/** A tip is about the reader's last action; a fault leaves something missing from the page. */
export type Weight = 'tip' | 'news' | 'fault';

/** Which text it is: one of PanelTexts' own, or of one of its groups. */
export type NoticeText =
  | { of: 'text'; key: Plain; fills?: Record<string, string> }
  | { of: 'refused'; key: Refusal }
  | { of: 'notRunning'; key: keyof PanelTexts['notRunning'] }
  | { of: 'linked'; key: keyof PanelTexts['linked'] }
  | { of: 'ended'; key: Ending }
  | { of: 'cause'; key: Cause['is']; says: string };

type Plain = {
  [Key in keyof PanelTexts]: PanelTexts[Key] extends string ? Key : never;
}[keyof PanelTexts];

export interface Notice {
  text: NoticeText;
  blame: Blame;
  weight: Weight;
  /** What ends it: the connection is back, the lab answers, or the missing part is drawn. */
  until?: 'back' | 'found' | 'drawn';
  /** The button beside it. */
  offers?: 'reload';
}

/** The most that one edited program, and all of a session, may have, in KiB. */
const SIZES = { each: `${MAX_EDIT / 1024}`, all: `${MAX_EDITS / 1024}` };

const WEIGHTS: readonly Weight[] = ['fault', 'news', 'tip'];

/** Adds a notice, and removes those of equal or smaller weight. */
export function withNotice(notices: readonly Notice[], notice: Notice): Notice[] {
  const weightier = WEIGHTS.slice(0, WEIGHTS.indexOf(notice.weight));
  return [...notices.filter(({ weight }) => weightier.includes(weight)), notice];
}

/** Removes the notices that end with this. */
export function withoutUntil(notices: readonly Notice[], until: Notice['until']): Notice[] {
  return notices.filter((one) => one.until !== until);
}

/** Removes tips, for the reader has acted. */
export function withoutTips(notices: readonly Notice[]): Notice[] {
  return notices.filter(({ weight }) => weight !== 'tip');
}

export function noticeSentence({ text }: Notice, texts: PanelTexts): string {
  switch (text.of) {
    case 'text':
      return fill(texts[text.key], text.fills ?? {});
    case 'refused':
      return fill(texts.refused[text.key], SIZES);
    case 'notRunning':
      return texts.notRunning[text.key];
    case 'linked':
      return texts.linked[text.key];
    case 'ended':
      return texts.ended[text.key];
    case 'cause':
      return fill(texts.cause[text.key], { says: text.says });
  }
}

/** A notice with one of the panel's own texts. */
export function textNotice(
  key: Plain,
  how: Omit<Notice, 'text'>,
  fills?: Record<string, string>,
): Notice {
  return { text: fills ? { of: 'text', key, fills } : { of: 'text', key }, ...how };
}

/** Who is the cause of a refusal; the reader, if it is not listed. */
const refusedBy: Partial<Record<Refusal, Blame>> = {
  'bad-message': 'lab',
  busy: 'nobody',
  draining: 'nobody',
  'no-room': 'lab',
  'cannot-run': 'lab',
  'lab-failed': 'lab',
  'order-failed': 'lab',
  'no-such-session': 'lab',
};

/** Refusals that a page gets which is older than its lab. */
const OUTDATED: readonly Refusal[] = [
  'bad-message',
  'unknown-case',
  'unknown-terminal',
  'unknown-host',
  'unknown-program',
  'bad-switch',
];

/** `request` is the type of the message that was refused, or `input`. */
export function refusalNotice(request: string, reason: Refusal): Notice {
  const blame = refusedBy[reason] ?? 'reader';
  if (reason === 'not-running' && isKeyOf(request)) {
    return { text: { of: 'notRunning', key: request }, blame, weight: 'tip' };
  }
  const weight = blame === 'reader' ? 'tip' : 'news';
  const notice: Notice = { text: { of: 'refused', key: reason }, blame, weight };
  return OUTDATED.includes(reason) ? { ...notice, offers: 'reload' } : notice;
}

const isKeyOf = (request: string): request is keyof PanelTexts['notRunning'] =>
  request === 'start' || request === 'wire' || request === 'signal' || request === 'capture';

const endedBy: Record<Ending, Blame> = {
  idle: 'nobody',
  wanted: 'nobody',
  replaced: 'nobody',
  withdrawn: 'nobody',
  memory: 'program',
  sockets: 'program',
  gone: 'lab',
  shutdown: 'lab',
  'wire-lost': 'lab',
};

export function endingNotice(reason: Ending): Notice {
  return { text: { of: 'ended', key: reason }, blame: endedBy[reason], weight: 'news' };
}

export const linkedNotice = (key: keyof PanelTexts['linked']): Notice => ({
  text: { of: 'linked', key },
  blame: 'nobody',
  weight: 'tip',
});

/** `files`: the edited programs that are too large. */
export function unfitNotice(files: string): Notice {
  return textNotice('editUnfit', { blame: 'reader', weight: 'news' }, { files, ...SIZES });
}

/** `nearest`: the lines around `line` that make a call. */
export function noCallNotice(of: {
  file: string;
  line: number;
  nearest: readonly number[];
}): Notice {
  const { file, line, nearest } = of;
  const fills = { file, line: String(line), nearest: nearest.join(', ') };
  return textNotice('noCall', { blame: 'reader', weight: 'tip' }, fills);
}

export function tipNotice(which: Tip): Notice {
  if (which === 'gap') return textNotice('gap', { blame: 'lab', weight: 'fault' });
  if (which === 'not-running' || which === 'input-full') return refusalNotice('input', which);
  return textNotice(which, { blame: 'reader', weight: 'tip' });
}
