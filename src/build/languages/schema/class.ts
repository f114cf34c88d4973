// The parts `classBar`, `teacherBar`, `ownRun`, `join` and `wall` of ui.json: a class as its readers and its teacher see it. Each is
// fetched by what shows it.
import { strict } from '#protocol/schema';
import { each, text } from './words.ts';

/**
 * The bar of who is in a class; `named`: {name} is their nickname. `away`: the lab does not answer;
 * `over`: the class is over; `said`: {text} is what the teacher says to all. Where the class should be follows
 * `at`, with its {step}; `locked`: the teacher has not opened this chapter, or this solution, yet. `show` and
 * `unshow` are the buttons by which a reader lets the teacher see their panel and ends that; `shows`: they may,
 * `looked`: they do. `letType` and `unletType` are those for typing as well; `mayType`: they may see and type,
 * `lookedMayType`: they see and may type, `types`: they type.
 */
export const ClassBarWords = each([
  ...(['label', 'named', 'unnamed', 'raise', 'lower', 'away', 'over', 'said'] as const),
  ...(['at', 'step', 'locked', 'lockedSolution'] as const),
  ...(['show', 'unshow', 'shows', 'looked'] as const),
  ...(['letType', 'unletType', 'mayType', 'lookedMayType', 'types'] as const),
  // Saves what the tab has of the reader's runs; `evidenceNone`: the page has no panel, or not yet;
  // `evidenceFailed`: what saves it could not be fetched.
  ...(['evidence', 'evidenceNone', 'evidenceFailed'] as const),
  // The teacher shows a run; the link to it.
  ...(['presents', 'toPresented'] as const),
  // The teacher has left one with the class; the link to it.
  ...(['handout', 'toHandout'] as const),
]);

/**
 * The bar of the class's teacher in a chapter: the buttons that show the page's run to the class, also in place of
 * another page's, and end that; `noRun`: there is none yet. {watching} members watch the page's `own`, or that of
 * an `other` page. `over`: the page's is shown no more; `away`: the lab does not answer. `leave` leaves the page's
 * latest run with the class, `take` takes it away; `isLeft`: it is left, since {time}; `noRunYet`, `goesOn`,
 * `tooLarge` for {most} MiB, `failed`: why it is not.
 */
export const TeacherBarWords = each([
  ...(['label', 'show', 'instead', 'end', 'noRun', 'own', 'other', 'over', 'away'] as const),
  ...(['leave', 'take', 'isLeft', 'noRunYet', 'goesOn', 'tooLarge', 'failed'] as const),
]);

export const JoinWords = strict({
  ...each([
    ...(['title', 'description', 'about', 'code', 'codeHint', 'name', 'nameHint', 'join'] as const),
    // Above the form, where the link is that of the reader's other device, or the one that the teacher gave;
    // `listed`: {identifier} is the reader's on the roster, which may put them into a {section}.
    ...(['returning', 'listed', 'listedIn'] as const),
    // As whom the reader is in the class: by {name}, by {number}, or not known yet; {code} is the class's.
    ...(['named', 'numbered', 'unnamed', 'inClass', 'first', 'newName', 'change'] as const),
    // Below the new name: that it may be taken away. {date} is when the class is erased.
    ...(['nameless', 'until'] as const),
    ...(['device', 'deviceHint', 'leaving', 'leave', 'sure', 'leaveNow', 'stay'] as const),
    // What has come to an end: by the reader, or by the teacher.
    ...(['left', 'over', 'noScript'] as const),
  ] as const).shape,
  /** Why nobody has joined, or is called otherwise. */
  faults: strict({
    ...each([
      'code',
      'name',
      'away',
      'no-class',
      'name-taken',
      'class-full',
      'too-fast',
      'other',
    ] as const).shape,
  }),
});

/**
 * On the wall: a run of the teacher's own, how to show it, and while it is, that {watching} members watch; that one
 * is left with the class since {time}, and the button that takes it away.
 */
export const OwnRunWords = each(['title', 'how', 'about', 'shown', 'end', 'isLeft', 'take']);

/**
 * The page that plays the run which the teacher has left. `why`: nothing can be pressed there; what it says while
 * there is nothing to play, and beside it: that the teacher has left a `newer` one.
 */
export const AgainWords = each([
  ...(['title', 'description', 'about', 'why', 'noScript'] as const),
  ...(['opening', 'none', 'over', 'newer'] as const),
  ...(['noToken', 'gone', 'noLab', 'unfetched', 'broken'] as const),
]);

export const WallWords = strict({
  title: text,
  description: text,
  about: text,
  /** Names what the readers need to join; the address follows `joinAt`. */
  joining: text,
  joinAt: text,
  /** The address is one of this machine's own. */
  ownMachine: text,
  /** {here} of {joined} have a page open; {date} is when the class is erased. */
  here: text,
  until: text,
  /** The lab's disk is full or locked. */
  unsaved: text,
  /** What the picture of the join link is. */
  qr: text,
  /** The message to all: its field, its button, what stands before the one of now, and its end. */
  sayLabel: text,
  say: text,
  saying: text,
  unsay: text,
  /** The button that shows and hides names; {number} stands for one that is hidden. */
  names: text,
  number: text,
  hands: text,
  noHands: text,
  /** Takes a hand down; {who} is whose. */
  done: text,
  doneWith: text,
  chapters: text,
  /** Beside a chapter: of {all} its expectations {count} were seen. */
  begun: text,
  /** {count} of {here} have seen it; so many went another way; so many who are not here have seen it. */
  seen: text,
  other: text,
  apart: text,
  /** {who} are names or numbers. */
  seenBy: text,
  otherBy: text,
  nobody: text,
  /** Who is on the roster: {identifier}, and the {name} that they chose. Beside a name: not on the roster. */
  listed: text,
  unlisted: text,
  /** Beside a name: programs that its reader has edited, no page open, the {case} that runs. */
  edited: text,
  away: text,
  runs: text,
  /** The latest ends in a {terminal}: {status}, and {count} of them. */
  exits: text,
  exit: text,
  people: text,
  /** Removes a member, at the second press; {who} is whom. */
  remove: text,
  removeWhom: text,
  removeNow: text,
  removeNowWhom: text,
  csv: text,
  /** The button that opens the summary of the lesson. */
  summary: text,
  /** For how many days the class is kept; `dateOver`: for fewer than it has been. */
  days: text,
  setDays: text,
  dateOver: text,
  erase: text,
  sure: text,
  eraseNow: text,
  keep: text,
  erased: text,
  /** Opens the panel of a member who shows it; {who} is whose. */
  look: text,
  lookAt: text,
  /** There is no wall: no token, a wrong one, no lab; `refused`: the lab did not do it. */
  noToken: text,
  wrongToken: text,
  noLab: text,
  refused: text,
  noScript: text,
});
