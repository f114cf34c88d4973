// The session of a page, kept by the browser's tab while the page reloads. It belongs to this tab
// alone and ends with it; a duplicated tab has a copy, with which it takes the session over.
import type { Credentials, SessionMemory } from '#client';

const KEY = 'session';
const token = /^[0-9a-f]{32}$/;

/** The part before the dot names the server. */
const sessionId = /^(?:[0-9a-f]{1,16}\.)?[0-9a-f]{32}$/;

const labName = /^[A-Za-z0-9._-]{1,63}$/;

/** One name for a page, however its host writes the address: `/a`, `/a/`, `/a/index.html`. */
export function pageOf(pathname: string): string {
  return pathname.replace(/(?:\/(?:index\.html)?|\.html)?$/, '/');
}

/**
 * `recall` gives only a session that a page of the same address has left; `takeOver` gives any.
 * `storage` may throw if the browser stores nothing.
 */
export function tabOf(storage: () => Storage, page: string): SessionMemory {
  const any = () => parsed(storage().getItem(KEY));
  const own = (): Credentials | undefined => {
    const kept = any();
    return kept?.page === page ? kept : undefined;
  };
  const keep = (session: Credentials): void =>
    storage().setItem(KEY, JSON.stringify({ ...session, page }));
  return {
    recall: () => orNothing(own),
    takeOver: () =>
      orNothing(() => {
        const kept = any();
        if (kept) keep(kept);
        return kept;
      }),
    remember: (session) =>
      orNothing(() => {
        if (session) keep(session);
        else if (own()) storage().removeItem(KEY);
      }),
  };
}

function parsed(text: string | null): (Credentials & { page: unknown }) | undefined {
  const kept = JSON.parse(text ?? 'null') as Partial<Record<string, unknown>> | null;
  const { session, secret, page, at } = kept ?? {};
  if (typeof session !== 'string' || typeof secret !== 'string') return undefined;
  if (!sessionId.test(session) || !token.test(secret)) return undefined;
  const isNamed = typeof at === 'string' && labName.test(at);
  return { session, secret, page, ...(isNamed && { at }) };
}

function orNothing<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
