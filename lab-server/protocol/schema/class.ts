// Every message of the class's WebSocket (/class), in both directions: joining, raising a hand, what
// a member's runs have shown, and the teacher's wall. It carries no terminal bytes.
import { z } from 'zod';
import { HandoutNews, Withdraw } from './handout.ts';
import { SessionId, Token } from './session-id.ts';
import { ClassDays, ClassLesson, ClassPlace, ClassPrediction, LockedPart } from './lesson.ts';
import { LabName, Name, Nickname } from './names.ts';
import { PAIR_REQUESTS, PairNews } from './pair.ts';
import { AwaitedMember, Identifier, Identifiers, RosterLink, Section } from './roster.ts';

/** 40 random bits in the letters of Crockford's base 32, which has no I, L, O and U. */
export const ClassCode = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{8}$/, 'must be the 8 letters and digits of a class code');

/** What a teacher says to all: one line, or nothing. */
export const Announcement = z
  .string()
  .max(200, 'a message to all has at most 200 characters')
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u, 'must be one line of text');

export const ClassRequest = z.discriminatedUnion('type', [
  /**
   * Joins the class, or comes back as the member of this token; the name may be a new one. `as` is the token
   * that a new member gets, so that a page which has not heard the answer may ask again.
   */
  z.strictObject({
    type: z.literal('join'),
    code: ClassCode,
    member: Token.optional(),
    as: Token.optional(),
    name: Nickname.optional(),
  }),
  /** The page runs this session of /lab: what its runs show counts for the member. */
  z.strictObject({ type: z.literal('attend'), session: SessionId, secret: Token }),
  z.strictObject({ type: z.literal('hand'), up: z.boolean() }),
  /** Takes the member's name away; what is left is the number. */
  z.strictObject({ type: z.literal('unname') }),
  /** What the member says that a run will show, and what their own run has shown. */
  z.strictObject({ type: z.literal('predict'), ...ClassPrediction.shape }),
  /** Lets the teacher see what this page runs, or no page of the member's any more. */
  z.strictObject({ type: z.literal('show'), on: z.boolean() }),
  /** Lets the teacher type into what a page of the member's shows, or no more. */
  z.strictObject({ type: z.literal('maytype'), on: z.boolean() }),
  ...PAIR_REQUESTS,
  /** Asks for the view of the run that the teacher shows to all. */
  z.strictObject({ type: z.literal('follow') }),
  /** Leaves the class, which erases everything of this member. */
  z.strictObject({ type: z.literal('leave') }),
  /** Shows the wall to whoever has the teacher's token. */
  z.strictObject({ type: z.literal('watch'), teacher: Token }),
  /** On a wall: takes a member's hand down. */
  z.strictObject({ type: z.literal('answered'), member: z.int().min(1) }),
  /** On a wall: erases a member, as `leave` does. */
  z.strictObject({ type: z.literal('remove'), member: z.int().min(1) }),
  /** On a wall: asks for the view that a member shows. */
  z.strictObject({ type: z.literal('look'), member: z.int().min(1) }),
  /** On a wall: shows a line of text on every member's pages; an empty one takes it away. */
  z.strictObject({ type: z.literal('say'), text: Announcement }),
  /** On a wall: where the class should be; without a place, nowhere any more. */
  z.strictObject({ type: z.literal('place'), at: ClassPlace.optional() }),
  /** On a wall: locks a chapter or its solutions, or opens them. */
  z.strictObject({
    type: z.literal('lock'),
    chapter: Name,
    part: LockedPart,
    locked: z.boolean(),
  }),
  /** On a wall: keeps the class for so many days from its opening. */
  z.strictObject({ type: z.literal('keep'), days: ClassDays }),
  /**
   * On a wall: awaits whom these identifiers name; those who are on the roster already stay. All of them are put into
   * the section, if there is one.
   */
  z.strictObject({
    type: z.literal('roster'),
    identifiers: Identifiers,
    section: Section.optional(),
  }),
  /** On a wall: asks for the personal links of the roster. */
  z.strictObject({ type: z.literal('links') }),
  /** On a wall: takes off the roster whoever has not come. */
  z.strictObject({ type: z.literal('unlist') }),
  /**
   * On a wall: shows the class what runs in this session of /lab, which is the page's own, in place of what was
   * shown before.
   */
  z.strictObject({ type: z.literal('present'), session: SessionId, secret: Token }),
  /** On a wall: shows the class no run any more. */
  z.strictObject({ type: z.literal('unpresent') }),
  Withdraw,
  /** On a wall: ends the class and erases all of it; a new one with another code begins. */
  z.strictObject({ type: z.literal('erase') }),
]);
export type ClassRequest = z.infer<typeof ClassRequest>;

/**
 * What a member's runs of a case have shown of one expectation: it was met (`seen`), or a run went
 * another way (`other`). `edited`: the run had programs that its reader has edited.
 */
export const Outcome = z.strictObject({
  case: Name,
  expectation: Name,
  is: z.enum(['seen', 'other']),
  edited: z.boolean(),
  /** When, in milliseconds since 1970. */
  at: z.int().min(0),
});
export type Outcome = z.infer<typeof Outcome>;

/** The latest end of a program in a member's run of a case, as a shell's `$?` shows it. */
export const LastExit = z.strictObject({
  case: Name,
  terminal: Name,
  status: z.int().min(0).max(255),
});
export type LastExit = z.infer<typeof LastExit>;

/** A member on the wall. */
export const MemberOnWall = z.strictObject({
  number: z.int().min(1),
  name: Nickname.optional(),
  /** Of whom the roster names. */
  identifier: Identifier.optional(),
  section: Section.optional(),
  /** Whether one of their pages is open. */
  here: z.boolean(),
  hand: z.boolean(),
  /** Whether there is a view of theirs to look at. */
  shows: z.boolean(),
  /** The case that runs now. */
  runs: Name.optional(),
  outcomes: z.array(Outcome),
  exits: z.array(LastExit),
  predictions: z.array(ClassPrediction),
});
export type MemberOnWall = z.infer<typeof MemberOnWall>;

export const ClassRefusal = z.enum([
  'bad-message',
  'no-class', // this lab has no class, or the code or the token is another's
  'name-taken',
  'class-full',
  'not-joined', // what only a member, or only a wall, may ask
  'date-over', // the class is older than it would be kept
  'not-shown', // this member shows nothing that could be seen, or typed into
  'no-pair', // no such pair code, or it is used or over
  'paired', // who works in a pair already
  'too-fast',
]);
export type ClassRefusal = z.infer<typeof ClassRefusal>;

/** The class's file cannot be written, so what is new is in the lab's memory alone. */
const Unsaved = z.boolean();

export const ClassNews = z.discriminatedUnion('type', [
  /** The page is a member's. `member` brings them back, on this device or another. */
  z.strictObject({
    type: z.literal('joined'),
    member: Token,
    number: z.int().min(1),
    name: Nickname.optional(),
    /** By which the teacher's roster names the member. */
    identifier: Identifier.optional(),
    /** Into which that roster puts them. */
    section: Section.optional(),
    hand: z.boolean(),
  }),
  /** What the teacher says to all now; empty if nothing any more. */
  z.strictObject({ type: z.literal('said'), text: Announcement }),
  /** What the teacher has set, to every page and wall at first and after each change. */
  z.strictObject({ type: z.literal('lesson'), ...ClassLesson.shape }),
  /**
   * To every page of a member: whether the teacher may see what one of them runs, and does; whether they may
   * type into it, and do.
   */
  z.strictObject({
    type: z.literal('shown'),
    shows: z.boolean(),
    looked: z.boolean(),
    mayType: z.boolean(),
    types: z.boolean(),
  }),
  PairNews,
  /** Whether the teacher shows the class a run, to every page of a member. */
  z.strictObject({ type: z.literal('presents'), on: z.boolean() }),
  /** The same to every wall: whether it is that of the wall's own page, and how many members watch now. */
  z.strictObject({
    type: z.literal('presented'),
    on: z.boolean(),
    own: z.boolean(),
    watching: z.int().min(0),
  }),
  HandoutNews,
  /** To the page that asked: with this secret it may observe this session of /lab. */
  z.strictObject({
    type: z.literal('lent'),
    /** Whose it is, to a wall; without one it is the host’s of the pair, or the run that the teacher shows. */
    member: z.int().min(1).optional(),
    session: SessionId,
    secret: Token,
    /** The lab server that has it, if it has a name. */
    at: LabName.optional(),
    /** The case that the session has now. */
    case: Name.optional(),
  }),
  /** To the wall that asked. */
  z.strictObject({ type: z.literal('links'), links: z.array(RosterLink) }),
  /** The member is erased, or the class is: the page forgets both. */
  z.strictObject({ type: z.literal('left') }),
  /** The whole wall: at first, and after `erase`. */
  z.strictObject({
    type: z.literal('wall'),
    code: ClassCode,
    members: z.array(MemberOnWall),
    awaited: z.array(AwaitedMember),
    unsaved: Unsaved,
  }),
  /** Members as they are now, and the numbers of those that are erased; twice a second at most. */
  z.strictObject({
    type: z.literal('changed'),
    members: z.array(MemberOnWall),
    awaited: z.array(AwaitedMember),
    erased: z.array(z.int().min(1)),
    unsaved: Unsaved,
  }),
  z.strictObject({
    type: z.literal('refused'),
    request: z.string(),
    reason: ClassRefusal,
    says: z.string(),
  }),
]);
export type ClassNews = z.infer<typeof ClassNews>;
