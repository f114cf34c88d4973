// A view that is lent, and what whoever watches it is told.
import type { Loan } from '../session/loan.ts';
import type { Session } from '../session/session.ts';

/** The session, and the loan by which it is watched. */
export interface Lent {
  readonly session: Session;
  readonly loan: Loan;
}

/** What is needed to watch. */
export interface View {
  readonly session: string;
  readonly secret: string;
  readonly at?: string;
  readonly case?: string;
}

export function viewOf({ session, loan }: Lent): View {
  const { id, at, case: name } = session;
  return {
    session: id,
    secret: loan.secret,
    ...(at !== undefined && { at }),
    ...(name !== undefined && { case: name }),
  };
}
