// Whether the lab has just led this very browser here from a learning platform. A link alone does not say so:
// whoever was sent one would become somebody else without being asked.

/** The lab has set it beside the link (lab-server/class/lti/cookies.ts). */
const COOKIE = 'lti-launched';

/** True once for each word; `path` is the join page's. */
export function takeLaunched(word: string, path: string): boolean {
  if (!document.cookie.split('; ').includes(`${COOKIE}=${word}`)) return false;
  document.cookie = `${COOKIE}=; Path=${path}; Max-Age=0; Secure`;
  return true;
}
