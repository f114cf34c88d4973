// Where a page that looks at a run hears of it: a wall's token asks for a reader's, and a member for the
// teacher's.
import type { ClassEvent } from '../class-link.ts';
import { onClassEvent, onMember, pageMember } from '../page-member.ts';
import { forgetToken, hasToken, teacherLink } from '../wall/teacher-link.ts';

export interface LookSource {
  /** False if this browser has nothing to come by. */
  open(): boolean;
  /** Asks for the view. */
  look(): void;
  /** The class takes no more for now. */
  retry(): void;
  /** What it has come by is of no class any more. */
  forget(): void;
}

type Hear = (event: ClassEvent) => void;

export function readersRun(member: number, hear: Hear): LookSource {
  const link = teacherLink(hear);
  return {
    open() {
      if (!(member >= 1) || !hasToken()) return false;
      link.open();
      return true;
    },
    look: () => void link.ask({ type: 'look', member }),
    retry: () => link.retry(),
    forget() {
      link.close();
      forgetToken();
    },
  };
}

export function teachersRun(hear: Hear): LookSource {
  const look = (): void => void pageMember.link.ask({ type: 'follow' });
  return {
    open() {
      onClassEvent(hear);
      onMember(() => {});
      const { state } = pageMember;
      // Another tab of the browser may hear first that the member is erased, and this one by its storage alone.
      if (state.is === 'in') onMember((now) => now.is === 'out' && hear({ type: 'left' }));
      // The page's bar may have come back to the class before.
      if (state.is === 'in' && !state.away) look();
      return state.is === 'in';
    },
    look,
    retry: () => pageMember.link.retry(),
    forget: () => {},
  };
}
