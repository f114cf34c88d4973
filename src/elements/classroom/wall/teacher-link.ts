// The wall's way to the lab: the teacher's token, which the page's link carries and this tab keeps, and the
// class as the lab tells it.
import { teacherIn, isToken } from '../class-code.ts';
import { ClassLink, type ClassEvent } from '../class-link.ts';
import type { TEACHER_KEY } from '../class-key.ts';
import { inBrowser, keepAlive } from '../class-socket.ts';

/** Its value stands here too: the wall would wait for a file of its own. */
const KEY: typeof TEACHER_KEY = 'class-teacher';

let token: string | undefined;

/** Takes the token out of the address, where a projector would show it to all. False if it has none. */
export function takeToken(): boolean {
  const taken = teacherIn(location.hash);
  if (taken === undefined) return false;
  history.replaceState(history.state, '', location.pathname + location.search);
  keep(taken);
  return true;
}

export function hasToken(): boolean {
  token ??= kept();
  return token !== undefined;
}

/** Undefined without one. */
export const teacherToken = (): string | undefined => token;

export function forgetToken(): void {
  keep(undefined);
}

/** Nothing is dialled before there is a token. */
export function teacherLink(hear: (event: ClassEvent) => void): ClassLink {
  const link = new ClassLink(inBrowser, () => ({ type: 'watch', teacher: token! }), hear);
  keepAlive(link);
  return link;
}

function keep(value: string | undefined): void {
  token = value;
  try {
    if (value === undefined) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, value);
  } catch {
    // Storage is blocked or full: the token lasts as long as the page.
  }
}

function kept(): string | undefined {
  try {
    const value = sessionStorage.getItem(KEY);
    return isToken(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
