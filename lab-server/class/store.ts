// Where a class is kept, as its classroom sees it: in a file of this lab server, or in a database that
// several share. What is kept are JSON values, so that a new field of theirs changes no store.
import type { KeptLesson } from './lesson.ts';
import type { Kept } from './member.ts';

/** The class itself: its secrets, when it was opened, in milliseconds since 1970, and its lesson. */
export interface ClassFacts {
  readonly code: string;
  readonly teacher: string;
  readonly opened: number;
  readonly lesson?: KeptLesson;
}

export interface StoredClass {
  readonly facts: ClassFacts | undefined;
  readonly members: readonly Kept[];
}

export interface ClassStore {
  /** Whether what is new is in memory alone. Writes wait meanwhile, and are tried again. */
  readonly isFailing: boolean;
  /** Called when writes begin to fail, and when they succeed again. */
  onFailing: () => void;
  load(): StoredClass;
  /** Erases all, and begins with these facts. */
  begin(facts: ClassFacts): void;
  /** Keeps these facts of the class that has begun. */
  saveFacts(facts: ClassFacts): void;
  save(kept: Kept): void;
  erase(kept: Kept): void;
  /** Writes what waits, and closes the store. */
  end(): Promise<void>;
  /** What a class of several lab servers asks as well; undefined if this lab alone has it. */
  readonly shared?: SharedStore;
}

/** A member as another lab has them now: one of their pages is open there. */
export interface Elsewhere {
  /** The case that runs there. */
  readonly runs: string | undefined;
}

export interface SharedStore {
  /** Sets who hears what other labs do. */
  follow(follower: Follower): void;
  /**
   * Resolves once what was saved of a member is written, or is known to wait for the database. `gone`: they
   * are erased, or the class is.
   */
  settled(kept: Kept): Promise<Settled>;
  /**
   * Reads again whether there is a member of this token or personal link, and which class; false while the
   * database is away.
   */
  catchUp(secret: string | undefined): Promise<boolean>;
  /** Undefined if no other lab has a page of this member open. */
  elsewhere(number: number): Elsewhere | undefined;
  /** Something that is true only now has changed here; what, the follower tells. */
  nowChanged(): void;
  /** Says a line of the teacher's on the other labs. */
  say(text: string): void;
}

export type Settled =
  | { readonly is: 'kept' }
  | { readonly is: 'gone' }
  /** Another lab's member is called so; `isNew`: whoever wanted the name has joined with it. */
  | { readonly is: 'name-taken'; readonly isNew: boolean };

/** What becomes of the class on other labs, for its classroom here. */
export interface Follower {
  /** These are kept so now; a member's number may be another than before. */
  kept(members: readonly Kept[]): void;
  /** The members of these tokens are erased. */
  erased(tokens: readonly string[]): void;
  /** The class has other facts. */
  facts(facts: ClassFacts): void;
  /** Another class has begun. */
  replaced(facts: ClassFacts, members: readonly Kept[]): void;
  /** What `elsewhere` says of members of these numbers has changed. */
  elsewhere(numbers: readonly number[]): void;
  /** A teacher has said this to all. */
  said(text: string): void;
  /** Tokens of members with an open page here, and the case that each runs. */
  now(): Iterable<readonly [token: string, runs: string | undefined]>;
}
