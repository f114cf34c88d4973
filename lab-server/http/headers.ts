// The headers of every page: what a page may load, and who may frame it.
import { HEADER_POLICY } from '#protocol';

export const HEADERS = new Headers({
  'content-security-policy': HEADER_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
});
