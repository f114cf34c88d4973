// BASE, the path under which everything is served, as the prefix of links.
import { Stop } from '../commands.mjs';

const allowed = /^(\/?[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+\/?$/;

/**
 * `/tcp`, `tcp/` and `/tcp/` all become `/tcp/`; an empty text becomes `/`. Throws a Stop if it is
 * no path.
 */
export function baseOf(text = '') {
  if (text === '' || text === '/') return '/';
  if (allowed.test(text)) return `/${text.replace(/^\/|\/$/g, '')}/`;
  throw new Stop(
    `BASE is "${text}"; it must be a path like /tcp/, of letters, digits and . _ ~ - between slashes.`,
  );
}
