// The class of this lab server: its members, and the walls that show them. Codes and tokens never
// reach the log.
import type { ClassNews, ClassPrediction, ClassRefusal, LastExit, Outcome } from '#protocol';
import type { Cancel, Clock } from '../process/clock.ts';
import { isSame, newCode, newToken } from './code.ts';
import { lessonNews, type LessonRequest, taught, untilOf } from './lesson.ts';
import {
  keptOf,
  type Member,
  noteExit,
  noteOutcome,
  notePrediction,
  onWall,
  present,
} from './member.ts';
import type { ClassFacts, ClassStore } from './store.ts';

export interface ClassRefused {
  readonly reason: ClassRefusal;
  readonly says: string;
}

/** Members that a class may have. */
const MAX_MEMBERS = 600;

/** Milliseconds between two messages to a wall. */
const WALL_EVERY = 500;

/** The most that setTimeout(3) waits: 2^31 - 1 milliseconds; a longer wait is looked at again then. */
const LOOK_EVERY = 60 * 60_000;

export type Wall = (news: ClassNews) => void;

const DATE_OVER: ClassRefused = {
  reason: 'date-over',
  says: 'the class has been open for longer than that; choose more days, or erase it',
};

const NO_CLASS: ClassRefused = {
  reason: 'no-class',
  says: 'there is no class of this code here; ask your teacher for the code of today',
};

export class Classroom {
  readonly #store: ClassStore;
  readonly #clock: Clock;
  readonly #today: () => number;
  readonly #walls = new Set<Wall>();
  readonly #members = new Map<number, Member>();
  readonly #changed = new Set<number>();
  readonly #erased = new Set<number>();
  #facts: ClassFacts;
  #lastNumber = 0;
  #cancelTell: Cancel | undefined;
  #said = '';
  /** Called with what the teacher says to all, and with what they set for the lesson. */
  onSaid: (news: ClassNews) => void = () => {};
  /** Called when a member is erased, with their number; pages of theirs are told. */
  onErased: (number: number) => void = () => {};

  /** `today`: milliseconds since 1970. */
  constructor(store: ClassStore, clock: Clock, today: () => number = Date.now) {
    this.#store = store;
    this.#clock = clock;
    this.#today = today;
    const { facts, members } = store.load();
    this.#facts = facts ?? this.#begin();
    for (const kept of members) this.#members.set(kept.number, present(kept));
    this.#lastNumber = Math.max(0, ...this.#members.keys());
    store.onFailing = () => this.#tellSoon();
    this.#watchDate();
  }

  get code(): string {
    return this.#facts.code;
  }

  get teacher(): string {
    return this.#facts.teacher;
  }

  /**
   * Joins with the code, or comes back with the token as well. A new member gets the token `as`; who has it
   * already has joined before, and has not heard so.
   */
  join(
    code: string,
    token: string | undefined,
    name: string | undefined,
    as = newToken(),
  ): Member | ClassRefused {
    // guard: class-code
    if (!isSame(code, this.code)) return NO_CLASS;
    const known = this.#memberOf(token ?? as);
    // A member who was erased is not taken in anew by a page that has not heard of it.
    if (token !== undefined && !known) return NO_CLASS;
    const taken = name !== undefined && this.#isTaken(name, known);
    if (taken) return { reason: 'name-taken', says: `somebody else is called ${name} here` };
    if (known) return this.#rename(known, name);
    // guard: class-size
    if (this.#members.size >= MAX_MEMBERS) {
      return { reason: 'class-full', says: `a class has at most ${MAX_MEMBERS} members` };
    }
    this.#lastNumber += 1;
    const kept = { number: this.#lastNumber, token: as, name, hand: false };
    const member = present({ ...kept, outcomes: [], exits: [] });
    this.#members.set(member.number, member);
    this.#save(member);
    return member;
  }

  /** Whether it may watch: it has the teacher's token. */
  isTeacher(token: string): boolean {
    // guard: teacher -> return token !== '';
    return isSame(token, this.teacher);
  }

  pageCame(member: Member): void {
    member.pages += 1;
    this.#show(member);
  }

  pageLeft(member: Member): void {
    member.pages -= 1;
    if (member.pages === 0) member.runs = undefined;
    this.#show(member);
  }

  setHand(member: Member, up: boolean): void {
    if (member.hand === up) return;
    member.hand = up;
    this.#save(member);
  }

  /** Takes down the hand of the member of this number, if there is one. */
  answered(number: number): Member | undefined {
    const member = this.#members.get(number);
    if (member) this.setHand(member, false);
    return member;
  }

  /** What the teacher says to all now; undefined if nothing. */
  get said(): ClassNews | undefined {
    return this.#said === '' ? undefined : { type: 'said', text: this.#said };
  }

  say(text: string): void {
    this.#said = text;
    this.#tellAll({ type: 'said', text });
  }

  #tellAll(news: ClassNews): void {
    this.onSaid(news);
    for (const wall of this.#walls) wall(news);
  }

  /** What the teacher has set. */
  get lesson(): ClassNews {
    return lessonNews(this.#facts);
  }

  /** Sets something of the lesson, for every page and wall. */
  teach(request: LessonRequest): ClassRefused | undefined {
    const facts = taught(this.#facts, request);
    if (request.type === 'keep' && this.#today() >= untilOf(facts)) return DATE_OVER;
    this.#facts = facts;
    this.#store.saveFacts(facts);
    this.#tellAll(this.lesson);
    return undefined;
  }

  unname(member: Member): void {
    if (member.name === undefined) return;
    member.name = undefined;
    this.#save(member);
  }

  notePrediction(member: Member, prediction: ClassPrediction): void {
    if (notePrediction(member, prediction)) this.#save(member);
  }

  setRun(member: Member, name: string | undefined): void {
    if (member.runs === name) return;
    member.runs = name;
    this.#show(member);
  }

  /** Whether there is a view of the member's to look at. */
  setShows(member: Member, shows: boolean): void {
    if (member.shows === shows) return;
    member.shows = shows;
    this.#show(member);
  }

  noteOutcome(member: Member, outcome: Omit<Outcome, 'at'>): void {
    if (noteOutcome(member, { ...outcome, at: this.#today() })) this.#save(member);
  }

  noteExit(member: Member, exit: LastExit): void {
    if (noteExit(member, exit)) this.#save(member);
  }

  /** Erases everything of the member of this number. */
  leave(number: number): void {
    if (!this.#members.delete(number)) return;
    this.#store.erase(number);
    this.#changed.delete(number);
    this.#erased.add(number);
    this.onErased(number);
    this.#tellSoon();
  }

  /** Erases the class; another begins, with another code. Its walls go on. */
  erase(): void {
    const numbers = [...this.#members.keys()];
    this.#members.clear();
    this.#changed.clear();
    this.#erased.clear();
    // The teacher keeps the wall that is open; the code is new, so that nobody comes back.
    this.#facts = this.#begin(this.teacher);
    for (const number of numbers) this.onErased(number);
    if (this.said) this.say('');
    for (const wall of this.#walls) {
      wall(this.#whole());
      wall(this.lesson);
    }
  }

  /** Shows the class to a wall, now and at each change; returns what ends that. */
  watch(wall: Wall): () => void {
    this.#walls.add(wall);
    wall(this.#whole());
    wall(this.lesson);
    if (this.said) wall(this.said);
    return () => void this.#walls.delete(wall);
  }

  end(): void {
    this.#cancelTell?.();
    this.#store.end();
  }

  #begin(teacher = newToken()): ClassFacts {
    const facts = { code: newCode(), teacher, opened: this.#today() };
    this.#store.begin(facts);
    return facts;
  }

  #memberOf(token: string): Member | undefined {
    return [...this.#members.values()].find((one) => isSame(one.token, token));
  }

  #isTaken(name: string, by: Member | undefined): boolean {
    const folded = fold(name);
    return [...this.#members.values()].some(
      (one) => one !== by && one.name !== undefined && fold(one.name) === folded,
    );
  }

  #rename(member: Member, name: string | undefined): Member {
    if (name !== undefined && name !== member.name) {
      member.name = name;
      this.#save(member);
    }
    return member;
  }

  #whole(): ClassNews {
    const members = [...this.#members.values()].map(onWall);
    return { type: 'wall', code: this.code, members, unsaved: this.#store.isFailing };
  }

  #save(member: Member): void {
    this.#store.save(keptOf(member));
    this.#show(member);
  }

  #show(member: Member): void {
    if (!this.#members.has(member.number)) return;
    this.#changed.add(member.number);
    this.#tellSoon();
  }

  #tellSoon(): void {
    this.#cancelTell ??= this.#clock.after(WALL_EVERY, () => {
      this.#cancelTell = undefined;
      const members = [...this.#changed].map((number) => onWall(this.#members.get(number)!));
      const erased = [...this.#erased];
      this.#changed.clear();
      this.#erased.clear();
      const news: ClassNews = { type: 'changed', members, erased, unsaved: this.#store.isFailing };
      for (const wall of this.#walls) wall(news);
    });
  }

  #watchDate(): void {
    if (this.#today() >= untilOf(this.#facts)) this.erase();
    this.#clock.after(LOOK_EVERY, () => this.#watchDate());
  }
}

/** Names that look the same count as the same. */
const fold = (name: string): string => name.normalize('NFKC').toLowerCase();
