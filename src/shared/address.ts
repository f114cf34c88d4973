// The path under which the site is served: the setting BASE, as Astro's build knows it. Every address
// within the site is made here, or is written by Astro itself.

/** Begins and ends with a slash. Where there is no build, as in a test, it is the root. */
const base = (import.meta as { env?: { BASE_URL: string } }).env?.BASE_URL ?? '/';

/** The address of a path within the site: `/en/` is at `/tcp/en/` where the base is `/tcp/`. */
export const atBase = (path: string): string => `${base}${path.slice(1)}`;

/** The path within the site of an address. */
export const withinBase = (pathname: string): string =>
  pathname.startsWith(base) ? pathname.slice(base.length - 1) : pathname;
