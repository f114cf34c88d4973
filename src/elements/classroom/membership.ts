// Which class this browser is in, and as whom: kept in localStorage, so that a reload, another chapter and
// the next day find it. Where nothing can be kept it lasts as long as the page.
import { isCode, isToken } from './class-code.ts';
import { CLASS_KEY } from './class-key.ts';

export interface Membership {
  code: string;
  /** Brings the member back. */
  member: string;
  name?: string;
}

type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Letters that a nickname may have. */
export const NAME_LENGTH = 24;

/** Whether a value, which may come from anybody's file, is a membership. */
export function isMembership(value: unknown): value is Membership {
  if (typeof value !== 'object' || value === null) return false;
  const { code, member, name } = value as Record<string, unknown>;
  if (!isCode(code) || !isToken(member)) return false;
  return name === undefined || (typeof name === 'string' && name.length <= NAME_LENGTH);
}

/** `storage` throws where the browser forbids it. */
export function readMembership(storage: () => Pick<Kept, 'getItem'>): Membership | undefined {
  try {
    const read: unknown = JSON.parse(storage().getItem(CLASS_KEY) ?? 'null');
    return isMembership(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined forgets it. */
export function keepMembership(storage: () => Kept, membership: Membership | undefined): void {
  try {
    if (membership) storage().setItem(CLASS_KEY, JSON.stringify(membership));
    else storage().removeItem(CLASS_KEY);
  } catch {
    // Storage is blocked or full.
  }
}
