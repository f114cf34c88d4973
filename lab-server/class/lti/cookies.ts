// The cookies of a launch: a secret of the browser's, which the platform's form must bring along from another
// site, and afterwards a word for the page that joins. Pure.
import { LOGIN_WITHIN } from './logins.ts';

const SECRET = /^[0-9a-f]{32}$/;

/** A browser takes a `__Host-` cookie from this very host alone, and by https. */
const nameAt = (origin: string): string => (origin.startsWith('https:') ? '__Host-lti' : 'lti');

/** The browser's secret, if it has one. */
export function browserIn(cookies: string, origin: string): string | undefined {
  const start = `${nameAt(origin)}=`;
  const values = cookies.split(';').map((one) => one.trim());
  const value = values.find((one) => one.startsWith(start))?.slice(start.length);
  return value !== undefined && SECRET.test(value) ? value : undefined;
}

export const browserCookie = (secret: string, origin: string): string =>
  `${nameAt(origin)}=${secret}; Path=/; Max-Age=${LOGIN_WITHIN}; Secure; HttpOnly; SameSite=None`;

/** For the script of the page at `path`; see src/elements/classroom/join. */
export const launchedCookie = (word: string, path: string): string =>
  `lti-launched=${word}; Path=${path}; Max-Age=60; Secure; SameSite=Lax`;
