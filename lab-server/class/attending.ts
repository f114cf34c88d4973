// The session of /lab that a member's page attends: what its runs show counts for the member, and it is what the
// page lends to the teacher or to a guest.
import type { Clock } from '../process/clock.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import { Attendance } from './attendance.ts';
import type { Classroom } from './classroom.ts';
import type { Lending } from './lending.ts';
import type { Member } from './member.ts';
import type { MemberPage } from './member-pages.ts';
import type { Pairs } from './pairs.ts';
import { type ClassRefused, NO_SESSION } from './refusals.ts';

export interface AttendingParts {
  readonly classroom: Pick<Classroom, 'setRun' | 'noteOutcome' | 'noteExit'>;
  readonly lending: Pick<Lending, 'attended'>;
  readonly pairs: Pick<Pairs, 'attended'>;
  readonly sessions: Pick<Sessions, 'find'>;
  readonly findCase: ConstructorParameters<typeof Attendance>[0];
  readonly clock: Clock;
}

export class Attending {
  readonly #parts: AttendingParts;
  #now: { readonly session: Session; readonly attendance: Attendance } | undefined;

  constructor(parts: AttendingParts) {
    this.#parts = parts;
  }

  get session(): Session | undefined {
    return this.#now?.session;
  }

  /** The owner's secret proves that the session is the page's own. */
  begin(member: Member, page: MemberPage, id: string, secret: string): ClassRefused | undefined {
    const { classroom, lending, pairs, sessions, findCase, clock } = this.#parts;
    const found = sessions.find(id, secret);
    // Whoever was lent a view has no runs of their own in it, and cannot hand it on.
    // guard: attended-own -> if (!found) return NO_SESSION;
    if (found?.role !== 'owner') return NO_SESSION;
    const { session } = found;
    if (this.session === session) return undefined;
    this.end();
    const attendance = new Attendance(findCase, clock, {
      runs: (name) => classroom.setRun(member, name),
      outcome: (outcome) => classroom.noteOutcome(member, outcome),
      exit: (exit) => classroom.noteExit(member, exit),
    });
    this.#now = { session, attendance };
    session.attach(attendance, 'observer', { received: [], events: 0 });
    lending.attended(member, page, session);
    pairs.attended(member, page, session);
    return undefined;
  }

  /** The page is closed, or another member's. */
  end(): void {
    this.#now?.session.detach(this.#now.attendance);
    this.#now?.attendance.close();
    this.#now = undefined;
  }
}
