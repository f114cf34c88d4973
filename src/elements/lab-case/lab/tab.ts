// What a browser's tab keeps while its page is loaded anew: the session of that page. It is no other
// tab's, and gone with the tab; a copied tab has a copy, and then takes the session over.
import type { Credentials, SessionMemory } from '#client';

const KEY = 'session';
const token = /^[0-9a-f]{32}$/;

/** It names its server before a dot. */
const sessionId = /^(?:[0-9a-f]{1,16}\.)?[0-9a-f]{32}$/;

/** A page's one name, whichever way its host writes its address: `/a`, `/a/`, `/a/index.html`. */
export function pageOf(pathname: string): string {
  return pathname.replace(/(?:\/(?:index\.html)?|\.html)?$/, '/');
}

/**
 * What a page of the same address has left is recalled, another page's is taken over alone. `storage`
 * may throw, where the reader's browser keeps nothing for anybody.
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
  const { session, secret, page } = kept ?? {};
  if (typeof session !== 'string' || typeof secret !== 'string') return undefined;
  return sessionId.test(session) && token.test(secret) ? { session, secret, page } : undefined;
}

function orNothing<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
