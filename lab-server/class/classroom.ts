// The class of this lab server: its members, and the walls that show them. Codes and tokens never
// reach the log.
import {
  MAX_MEMBERS,
  type ClassNews,
  type ClassPrediction,
  type LastExit,
  type Outcome,
} from '#protocol';
import type { Clock } from '../process/clock.ts';
import { isSame, newFacts, newToken } from './code.ts';
import {
  type Kept,
  keptOf,
  type KeptScore,
  type Member,
  noteExit,
  noteOutcome,
  notePrediction,
  present,
} from './member.ts';
import { CLASS_FULL, type ClassRefused, nameTaken, NO_CLASS } from './refusals.ts';
import { Members } from './members.ts';
import { Roster } from './roster.ts';
import { Sharing } from './sharing.ts';
import type { ClassFacts, ClassStore, SharedStore } from './store.ts';
import { Teaching } from './teaching.ts';
import { type Wall, Walls } from './walls.ts';

/** The most that setTimeout(3) waits: 2^31 - 1 milliseconds; a longer wait is looked at again then. */
const LOOK_EVERY = 60 * 60_000;

export class Classroom {
  readonly roster: Roster;
  readonly teaching: Teaching;
  readonly #store: ClassStore;
  readonly #clock: Clock;
  readonly #today: () => number;
  readonly #walls: Walls;
  readonly #members = new Members();
  readonly #replaced: (() => void)[] = [];
  /** Called with what the teacher says to all, and with what they set for the lesson. */
  onSaid: (news: ClassNews) => void = () => {};
  /** Called when a member is erased, with their number; pages of theirs are told. */
  onErased: (number: number) => void = () => {};
  /** Called when another lab, or a roster, has changed what pages of a member show. */
  onChanged: (member: Member) => void = () => {};
  /** Called when a member has another number than before. */
  onMoved: (from: number, member: Member) => void = () => {};

  /** `today`: milliseconds since 1970. */
  constructor(store: ClassStore, clock: Clock, today: () => number = Date.now) {
    this.#store = store;
    this.#clock = clock;
    this.#today = today;
    this.#walls = new Walls({
      members: this.#members,
      clock,
      code: () => this.code,
      isUnsaved: () => store.isFailing,
    });
    const { facts, members } = store.load();
    this.roster = new Roster(this.#members, {
      save: (member) => this.#save(member),
      changed: (member) => this.onChanged(member),
      remove: (number) => this.remove(number),
    });
    const tell = (news: ClassNews): void => {
      this.onSaid(news);
      this.#walls.tell(news);
    };
    this.teaching = new Teaching(facts ?? this.#begin(), { store, today, tell });
    for (const kept of members) this.#members.add(present(kept));
    store.onFailing = () => this.#walls.tellSoon();
    if (store.shared) this.#share(store.shared);
    this.#watchDate();
  }

  get code(): string {
    return this.teaching.facts.code;
  }

  get teacher(): string {
    return this.teaching.facts.teacher;
  }

  get members(): readonly Member[] {
    return this.#members.all;
  }

  /** What the lab servers of this class share; undefined if it is this one's alone. */
  get shared(): SharedStore | undefined {
    return this.#store.shared;
  }

  /**
   * Joins with the code, or comes back with the token as well, or with what a personal link carries. A new
   * member gets the token `as`; who has it already has joined before, and has not heard so.
   */
  join(
    code: string,
    token: string | undefined,
    name: string | undefined,
    as = newToken(),
  ): Member | ClassRefused {
    // guard: class-code
    if (!isSame(code, this.code)) return NO_CLASS;
    const known = this.#members.withSecret(token ?? as);
    // A member who was erased is not taken in anew by a page that has not heard of it.
    if (token !== undefined && !known) return NO_CLASS;
    const taken = name !== undefined && this.#members.isTaken(name, known);
    if (taken) return nameTaken(name);
    if (known) return this.#welcome(known, name);
    // guard: class-size
    if (this.#members.byNumber.size >= MAX_MEMBERS) return CLASS_FULL;
    const kept = { number: this.#members.nextNumber(), token: as, name, hand: false };
    const member = present({ ...kept, outcomes: [], exits: [] });
    this.#members.add(member);
    this.#save(member);
    return member;
  }

  /** Whether it may watch: it has the teacher's token. */
  isTeacher(token: string): boolean {
    // guard: teacher -> return token !== '';
    return isSame(token, this.teacher);
  }

  /** Whether it is a member's token. */
  isMember(token: string): boolean {
    return this.#members.withSecret(token) !== undefined;
  }

  /** `listener` is called when the class is another one than before. */
  onReplaced(listener: () => void): void {
    this.#replaced.push(listener);
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
    const member = this.#members.byNumber.get(number);
    if (member) this.setHand(member, false);
    return member;
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

  setScores(member: Member, scores: readonly KeptScore[]): void {
    member.scores = scores;
    this.#save(member);
  }

  /** Erases everything of the member of this number. Whom the roster names is awaited again. */
  leave(number: number): void {
    const place = this.#members.byNumber.get(number)?.roster;
    this.remove(number);
    if (place) this.roster.expect(place);
  }

  /** Erases everything of the member of this number, and their place on the roster. */
  remove(number: number): void {
    const member = this.#members.byNumber.get(number);
    if (!member) return;
    this.#store.erase(keptOf(member));
    this.#hasLeft(member);
  }

  #hasLeft({ number }: Member): void {
    this.#members.byNumber.delete(number);
    this.#walls.erased(number);
    this.onErased(number);
  }

  /** Erases the class; another begins, with another code. Its walls go on. */
  erase(): void {
    // The teacher keeps the wall that is open; the code is new, so that nobody comes back.
    this.#restart(this.#begin(this.teacher), []);
    if (this.teaching.said) this.teaching.say('');
  }

  #restart(facts: ClassFacts, members: readonly Kept[]): void {
    const numbers = [...this.#members.byNumber.keys()];
    this.#members.byNumber.clear();
    this.teaching.facts = facts;
    for (const kept of members) this.#members.add(present(kept));
    for (const number of numbers) this.onErased(number);
    for (const listener of this.#replaced) listener();
    this.#walls.replaced();
    this.#walls.tell(this.teaching.lesson);
  }

  /** Shows the class to a wall, now and at each change; returns what ends that. */
  watch(wall: Wall): () => void {
    const { lesson, said } = this.teaching;
    return this.#walls.watch(wall, [lesson, ...(said ? [said] : [])]);
  }

  end(): void {
    this.#walls.end();
    void this.#store.end();
  }

  #share(shared: SharedStore): void {
    const sharing = new Sharing(shared, {
      members: this.#members.byNumber,
      changed: (member, isTold) => {
        this.#show(member);
        if (isTold) this.onChanged(member);
      },
      moved: (from, member) => {
        this.#walls.erased(from);
        this.#show(member);
        this.onMoved(from, member);
      },
      erased: (member) => this.#hasLeft(member),
      facts: (facts) => this.teaching.hasSet(facts),
      replaced: (facts, members) => this.#restart(facts, members),
      said: (text) => this.teaching.hasSaid(text),
    });
    shared.follow(sharing);
    sharing.elsewhere([...this.#members.byNumber.keys()]);
  }

  #begin(teacher?: string): ClassFacts {
    const facts = newFacts(this.#today(), teacher);
    this.#store.begin(facts);
    return facts;
  }

  #welcome(member: Member, name = member.name): Member {
    const { roster } = member;
    if (roster?.hasCome !== false && name === member.name) return member;
    member.name = name;
    member.roster = roster && { ...roster, hasCome: true };
    this.#save(member);
    return member;
  }

  #save(member: Member): void {
    if (this.#members.byNumber.get(member.number) !== member) return;
    this.#store.save(keptOf(member));
    this.#show(member);
  }

  /** What is true only now. */
  #showNow(member: Member): void {
    this.shared?.nowChanged();
    this.#show(member);
  }

  #show(member: Member): void {
    this.#walls.changed(member.number);
  }

  #watchDate(): void {
    if (this.teaching.isOver) this.erase();
    this.#clock.after(LOOK_EVERY, () => this.#watchDate());
  }
}
