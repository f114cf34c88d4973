// What the join page says of a state, by the name of its sentence: why nobody has joined. Pure.
import type { ClassRefusal } from '#protocol';
import type { MemberState } from '../class-member.ts';

/** `code` and `name`: what was typed is none; `away`: no lab with a class answers. */
export type JoinFault =
  'code' | 'name' | 'away' | 'no-class' | 'name-taken' | 'class-full' | 'too-fast' | 'other';

const told: Record<ClassRefusal, JoinFault> = {
  'no-class': 'no-class',
  'name-taken': 'name-taken',
  'class-full': 'class-full',
  'too-fast': 'too-fast',
  'bad-message': 'other',
  'not-joined': 'other',
  'date-over': 'other',
  'not-shown': 'other',
  'no-pair': 'other',
  paired: 'other',
};

export const refusalFault = (reason: ClassRefusal): JoinFault => told[reason];

/** `before`: what the state was; only who tried to join is told why not. */
export function faultOf(state: MemberState, before: MemberState['is']): JoinFault | undefined {
  if (state.is === 'joining') return state.away ? 'away' : undefined;
  if (state.is === 'in' || before !== 'joining' || state.why === undefined) return undefined;
  return state.why === 'left' || state.why === 'over' ? undefined : told[state.why];
}
