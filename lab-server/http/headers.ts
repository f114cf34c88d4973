// The headers of every page: what a page may load, and whose pages may have it in a frame.
import { headerPolicy } from '#protocol';

export const HEADERS = new Headers({
  'content-security-policy': headerPolicy(),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
});

/** A page with one panel, for other sites: `/en/embed/case-2/`. */
const EMBEDDED = /^\/[a-z-]+\/embed\/[a-z0-9-]+\/$/;

/** The policy of a path's answer, where it is another than every page's. */
export function policyAt(pathname: string, ancestors: readonly string[]): string | undefined {
  // guard: embedding -> return headerPolicy(['*']);
  return ancestors.length > 0 && EMBEDDED.test(pathname) ? headerPolicy(ancestors) : undefined;
}
