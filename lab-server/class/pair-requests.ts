// Carries out what a member's page asks about a pair.
import type { ClassNews, PairRequest } from '#protocol';
import type { Session } from '../session/session.ts';
import type { Member } from './member.ts';
import type { MemberPage } from './member-pages.ts';
import type { Pairs } from './pairs.ts';
import { type ClassRefused, NO_HOST_VIEW, RUN_FIRST } from './refusals.ts';

/** Who asks: a page of the member's, and the session that its runs are in. */
export interface PairingPage {
  readonly member: Member;
  readonly page: MemberPage;
  readonly session: Session | undefined;
  /** Whether other lab servers have the class as well: a run may then begin at another one. */
  readonly isShared: boolean;
  send(news: ClassNews): void;
}

export function carryOutPairing(
  pairs: Pairs,
  { member, page, session, isShared, send }: PairingPage,
  request: PairRequest,
): ClassRefused | undefined {
  switch (request.type) {
    case 'offer':
      return isShared && !session ? RUN_FIRST : pairs.offer(member, page, session);
    case 'pair':
      return pairs.join(member, request.code);
    case 'into':
      return pairs.letType(member, request.terminal);
    case 'view': {
      const view = pairs.viewFor(member);
      if (!view) return NO_HOST_VIEW;
      send({ type: 'lent', ...view });
      return undefined;
    }
    case 'unpair':
      pairs.leave(member);
      return undefined;
  }
}
