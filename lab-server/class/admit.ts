// Lets a reader into the class, or back. Where several lab servers share it, another one may have taken the
// name, or may have let the reader in, and this lab has not heard of it yet.
import type { Classroom } from './classroom.ts';
import type { Member } from './member.ts';
import { type ClassRefused, nameTaken, NO_CLASS } from './refusals.ts';
import type { SharedStore } from './store.ts';

/** `away`: only the database knows, and it is away; the page is to come again later. */
export type Admitted = Member | ClassRefused | 'away';

export function admit(
  classroom: Classroom,
  ...asked: Parameters<Classroom['join']>
): Admitted | Promise<Admitted> {
  const { shared } = classroom;
  const joined = classroom.join(...asked);
  return shared ? admitShared(classroom, shared, asked, joined) : joined;
}

async function admitShared(
  classroom: Classroom,
  shared: SharedStore,
  asked: Parameters<Classroom['join']>,
  first: Member | ClassRefused,
): Promise<Admitted> {
  let joined = first;
  if ('reason' in joined && joined.reason === 'no-class') {
    if (!(await shared.catchUp(asked[1] ?? asked[3]))) return 'away';
    joined = classroom.join(...asked);
  }
  if ('reason' in joined) return joined;
  const settled = await shared.settled(joined);
  if (settled.is === 'gone') return NO_CLASS;
  if (settled.is === 'kept') return joined;
  if (settled.isNew) classroom.leave(joined.number);
  return nameTaken(asked[2]!);
}
