// The class of this lab server: its members, and the walls that show them. Codes and tokens never
// reach the log.
import type { ClassNews, ClassPrediction, ClassRefusal, LastExit, Outcome } from '#protocol';
import type { Cancel, Clock } from '../process/clock.ts';
import { isSame, newFacts, newToken } from './code.ts';
import { lessonNews, type LessonRequest, taught, untilOf } from './lesson.ts';
import {
  type Kept,
  keptOf,
  type Member,
  noteExit,
  noteOutcome,
  notePrediction,
  onWall,
  present,
} from './member.ts';
import { foldName } from './name.ts';
import { Sharing } from './sharing.ts';
import type { ClassFacts, ClassStore, SharedStore } from './store.ts';

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

export const NO_CLASS: ClassRefused = {
  reason: 'no-class',
  says: 'there is no class of this code here; ask your teacher for the code of today',
};

export const nameTaken = (name: string): ClassRefused => ({
  ...{ reason: 'name-taken', says: `somebody else is called ${name} here` },
});

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
  /** Called when another lab has changed what pages of a member show. */
  onChanged: (member: Member) => void = () => {};
  /** Called when a member has another number than before. */
  onMoved: (from: number, member: Member) => void = () => {};

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
    if (store.shared) this.#share(store.shared);
    this.#watchDate();
  }

  get code(): string {
    return this.#facts.code;
  }

  get teacher(): string {
    return this.#facts.teacher;
  }

  /** What the lab servers of this class share; undefined if it is this one's alone. */
  get shared(): SharedStore | undefined {
    return this.#store.shared;
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
    if (taken) return nameTaken(name);
    if (known) return this.#rename(known, name);
    // guard: class-size
    if (this.#members.size >= MAX_MEMBERS) {
      return { reason: 'class-full', says: `a class has at most ${MAX_MEMBERS} members` };
    }
    this.#lastNumber = Math.max(this.#lastNumber, ...this.#members.keys()) + 1;
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
    this.#showNow(member);
  }

  pageLeft(member: Member): void {
    member.pages -= 1;
    if (member.pages === 0) member.runs = undefined;
    this.#showNow(member);
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
    this.shared?.say(text);
    this.#hasSaid(text);
  }

  #hasSaid(text: string): void {
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
    this.#showNow(member);
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
    const member = this.#members.get(number);
    if (!member) return;
    this.#store.erase(keptOf(member));
    this.#hasLeft(member);
  }

  #hasLeft({ number }: Member): void {
    this.#members.delete(number);
    this.#erased.add(number);
    this.onErased(number);
    this.#tellSoon();
  }

  /** Erases the class; another begins, with another code. Its walls go on. */
  erase(): void {
    // The teacher keeps the wall that is open; the code is new, so that nobody comes back.
    this.#restart(this.#begin(this.teacher), []);
    if (this.said) this.say('');
  }

  #restart(facts: ClassFacts, members: readonly Kept[]): void {
    const numbers = [...this.#members.keys()];
    this.#members.clear();
    this.#changed.clear();
    this.#erased.clear();
    this.#facts = facts;
    for (const kept of members) this.#members.set(kept.number, present(kept));
    for (const number of numbers) this.onErased(number);
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
    void this.#store.end();
  }

  #share(shared: SharedStore): void {
    const sharing = new Sharing(shared, {
      members: this.#members,
      changed: (member, isTold) => {
        this.#show(member);
        if (isTold) this.onChanged(member);
      },
      moved: (from, member) => {
        this.#erased.add(from);
        this.#show(member);
        this.onMoved(from, member);
      },
      erased: (member) => this.#hasLeft(member),
      facts: (facts) => {
        this.#facts = facts;
        this.#tellAll(this.lesson);
      },
      replaced: (facts, members) => this.#restart(facts, members),
      said: (text) => this.#hasSaid(text),
    });
    shared.follow(sharing);
    sharing.elsewhere([...this.#members.keys()]);
  }

  #begin(teacher?: string): ClassFacts {
    const facts = newFacts(this.#today(), teacher);
    this.#store.begin(facts);
    return facts;
  }

  #memberOf(token: string): Member | undefined {
    return [...this.#members.values()].find((one) => isSame(one.token, token));
  }

  #isTaken(name: string, by: Member | undefined): boolean {
    const folded = foldName(name);
    return [...this.#members.values()].some(
      (one) => one !== by && one.name !== undefined && foldName(one.name) === folded,
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
    if (this.#members.get(member.number) !== member) return;
    this.#store.save(keptOf(member));
    this.#show(member);
  }

  /** What is true only now. */
  #showNow(member: Member): void {
    this.shared?.nowChanged();
    this.#show(member);
  }

  #show(member: Member): void {
    this.#changed.add(member.number);
    this.#tellSoon();
  }

  #tellSoon(): void {
    this.#cancelTell ??= this.#clock.after(WALL_EVERY, () => {
      this.#cancelTell = undefined;
      const members = [...this.#changed].flatMap((number) => this.#members.get(number) ?? []);
      // Another member may have the number by now.
      const erased = [...this.#erased].filter((number) => !this.#members.has(number));
      this.#changed.clear();
      this.#erased.clear();
      const unsaved = this.#store.isFailing;
      const news: ClassNews = { type: 'changed', members: members.map(onWall), erased, unsaved };
      for (const wall of this.#walls) wall(news);
    });
  }

  #watchDate(): void {
    if (this.#today() >= untilOf(this.#facts)) this.erase();
    this.#clock.after(LOOK_EVERY, () => this.#watchDate());
  }
}
