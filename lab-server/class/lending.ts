// The members who let the teacher see what a page of theirs runs, and perhaps type into it. While that page
// has a session, its view is lent; each session has a loan of its own, so that nothing is left to come by once
// it is taken back.
import type { ClassNews } from '#protocol';
import type { Session } from '../session/session.ts';
import type { Classroom } from './classroom.ts';
import { type Lent, type View, viewOf } from './lent.ts';
import type { Member } from './member.ts';
import type { MemberPage, MemberPages } from './member-pages.ts';

/** What a member shows: the page, and its session while it has one. */
interface Showing {
  readonly page: MemberPage;
  lent: Lent | undefined;
  /** Whether the teacher may type, too. */
  mayType: boolean;
}

export class Lending {
  readonly #classroom: Pick<Classroom, 'setShows'>;
  readonly #pages: Pick<MemberPages, 'tellNews'>;
  /** A member's number may change, where several labs share the class. */
  readonly #showings = new Map<Member, Showing>();

  constructor(classroom: Pick<Classroom, 'setShows'>, pages: Pick<MemberPages, 'tellNews'>) {
    this.#classroom = classroom;
    this.#pages = pages;
  }

  /** This page of the member's shows what it runs, in place of any other of theirs. */
  show(member: Member, page: MemberPage, session: Session | undefined): void {
    this.#end(member);
    this.#showings.set(member, { page, lent: undefined, mayType: false });
    this.attended(member, page, session);
    this.#tell(member);
  }

  /** No page of the member's shows anything any more. */
  takeBack(member: Member): void {
    if (this.#end(member)) this.#tell(member);
  }

  /** Lets the teacher type into what the member shows, or no more; false if they show nothing. */
  letType(member: Member, on: boolean): boolean {
    const showing = this.#showings.get(member);
    if (!showing) return false;
    showing.mayType = on;
    showing.lent?.loan.letType(on);
    this.#tell(member);
    return true;
  }

  /** The page's runs are in this session from now on. */
  attended(member: Member, page: MemberPage, session: Session | undefined): void {
    const showing = this.#showings.get(member);
    if (showing?.page !== page) return;
    this.#endLoan(showing);
    if (session) showing.lent = this.#lend(member, showing, session);
    this.#classroom.setShows(member, showing.lent !== undefined);
  }

  /** The page is closed, or no longer the member's. */
  left(member: Member, page: MemberPage): void {
    // guard: closed-page
    if (this.#showings.get(member)?.page === page) this.takeBack(member);
  }

  /** The view of the member of this number, if there is one. */
  viewOf(number: number): View | undefined {
    const member = [...this.#showings.keys()].find((one) => one.number === number);
    const lent = member && this.#showings.get(member)?.lent;
    return lent && viewOf(lent);
  }

  /** What a page of the member's is told. */
  newsFor(member: Member): Extract<ClassNews, { type: 'shown' }> {
    const showing = this.#showings.get(member);
    const loan = showing?.lent?.loan;
    return {
      type: 'shown',
      shows: showing !== undefined,
      looked: (loan?.observers.length ?? 0) > 0,
      mayType: showing?.mayType ?? false,
      types: loan?.types ?? false,
    };
  }

  #lend(member: Member, showing: Showing, session: Session): Lent {
    const loan = session.lend({
      changed: () => this.#tell(member),
      over: () => {
        showing.lent = undefined;
        this.#classroom.setShows(member, false);
        this.#tell(member);
      },
    });
    loan.letType(showing.mayType);
    return { session, loan };
  }

  #end(member: Member): boolean {
    const showing = this.#showings.get(member);
    if (!showing) return false;
    this.#showings.delete(member);
    this.#endLoan(showing);
    this.#classroom.setShows(member, false);
    return true;
  }

  #endLoan(showing: Showing): void {
    const { lent } = showing;
    showing.lent = undefined;
    lent?.session.takeBack(lent.loan);
  }

  #tell(member: Member): void {
    this.#pages.tellNews(member.number, this.newsFor(member));
  }
}
