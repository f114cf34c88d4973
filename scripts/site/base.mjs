// BASE, the path under which everything is served, as links begin with it.
import { Stop } from '../commands.mjs';

const allowed = /^(\/?[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+\/?$/;

/** `/tcp`, `tcp/` and `/tcp/` are all `/tcp/`; nothing is `/`. Throws a Stop at what is no path. */
export function baseOf(text = '') {
  if (text === '' || text === '/') return '/';
  if (allowed.test(text)) return `/${text.replace(/^\/|\/$/g, '')}/`;
  throw new Stop(
    `BASE is "${text}"; it must be a path like /tcp/, of letters, digits and . _ ~ - between slashes.`,
  );
}
