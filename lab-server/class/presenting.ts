// The teacher's own run, shown to the class: the page that shows it, and a loan of its session's view for
// each member who watches, so that one of them can be sent away alone.
import type { ClassNews } from '#protocol';
import type { Cancel, Clock } from '../process/clock.ts';
import type { Loan } from '../session/loan.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import type { Classroom } from './classroom.ts';
import type { Member } from './member.ts';
import type { MemberPages } from './member-pages.ts';
import { type ClassRefused, NO_RUN, NO_SESSION } from './refusals.ts';

/** Milliseconds between two messages on how many watch. */
const COUNT_EVERY = 500;

type Page = (news: ClassNews) => void;

interface Presentation {
  readonly page: Page;
  readonly session: Session;
  /** Its secret is told to nobody: by it the end of the session is heard, also while nobody watches. */
  readonly own: Loan;
  readonly loans: Map<Member, Loan>;
}

export class Presenting {
  readonly #sessions: Pick<Sessions, 'find'>;
  readonly #clock: Clock;
  readonly #pages: Pick<MemberPages, 'tellAll'>;
  readonly #walls = new Set<Page>();
  #now: Presentation | undefined;
  #cancelCount: Cancel | undefined;

  constructor(
    classroom: Pick<Classroom, 'onReplaced'>,
    pages: Pick<MemberPages, 'tellAll' | 'onErased'>,
    { sessions, clock }: { sessions: Pick<Sessions, 'find'>; clock: Clock },
  ) {
    this.#sessions = sessions;
    this.#clock = clock;
    this.#pages = pages;
    pages.onErased((number) => this.#sendAway(number));
    // guard: presented-class
    classroom.onReplaced(() => this.end());
  }

  /** This page of the teacher's shows the class what runs in this session, in place of what was shown. */
  begin(page: Page, id: string, secret: string): ClassRefused | undefined {
    const found = this.#sessions.find(id, secret);
    // Whoever was only lent a view cannot hand it on.
    // guard: presented-own -> if (!found) return NO_SESSION;
    if (found?.role !== 'owner') return NO_SESSION;
    const { session } = found;
    if (this.#now?.session === session && this.#now.page === page) return undefined;
    this.#close();
    const own = session.lend({ changed: () => {}, over: () => this.#isOver(session) });
    this.#now = { page, session, own, loans: new Map() };
    this.#tell();
    return undefined;
  }

  /** Nobody watches any more. */
  end(): undefined {
    if (this.#close()) this.#tell();
  }

  /** Lends the view to a member, by a secret of their own. */
  follow(member: Member, page: Page): ClassRefused | undefined {
    const now = this.#now;
    if (!now) return NO_RUN;
    const { id, at, case: name } = now.session;
    const loan = now.loans.get(member) ?? this.#lend(now, member);
    page({
      ...{ type: 'lent', session: id, secret: loan.secret },
      ...(at !== undefined && { at }),
      ...(name !== undefined && { case: name }),
    });
    return undefined;
  }

  /** Tells a page of a member's that has just come. */
  greet(page: Page): void {
    if (this.#now) page(PRESENTS);
  }

  /** Tells a page of the teacher's now, and at each change; returns what ends that. */
  watch(page: Page): () => void {
    this.#walls.add(page);
    if (this.#now) page(this.#newsFor(page));
    return () => {
      this.#walls.delete(page);
      // guard: presented-page
      if (this.#now?.page === page) this.end();
    };
  }

  #lend({ session, loans }: Presentation, member: Member): Loan {
    const loan = session.lend({ changed: () => this.#countSoon(), over: () => {} });
    loans.set(member, loan);
    return loan;
  }

  /** The member of this number is erased. */
  #sendAway(number: number): void {
    const { session, loans } = this.#now ?? {};
    const [member, loan] = [...(loans ?? [])].find(([one]) => one.number === number) ?? [];
    if (!member || !loan) return;
    loans!.delete(member);
    // guard: presented-member
    session!.takeBack(loan);
    this.#countSoon();
  }

  /** The session has ended, and all loans of it. */
  #isOver(session: Session): void {
    if (this.#now?.session !== session) return;
    this.#now = undefined;
    this.#tell();
  }

  #close(): boolean {
    const now = this.#now;
    this.#now = undefined;
    if (!now) return false;
    for (const loan of [now.own, ...now.loans.values()]) now.session.takeBack(loan);
    return true;
  }

  #tell(): void {
    this.#pages.tellAll(this.#now ? PRESENTS : PRESENTS_NO_MORE);
    this.#tellWalls();
  }

  #countSoon(): void {
    this.#cancelCount ??= this.#clock.after(COUNT_EVERY, () => this.#tellWalls());
  }

  #tellWalls(): void {
    this.#cancelCount?.();
    this.#cancelCount = undefined;
    for (const page of this.#walls) page(this.#newsFor(page));
  }

  #newsFor(page: Page): ClassNews {
    const loans = [...(this.#now?.loans.values() ?? [])];
    const watching = loans.filter(({ observers }) => observers.length > 0).length;
    return {
      ...{ type: 'presented', on: this.#now !== undefined },
      ...{ own: this.#now?.page === page, watching },
    };
  }
}

const PRESENTS: ClassNews = { type: 'presents', on: true };
const PRESENTS_NO_MORE: ClassNews = { type: 'presents', on: false };
