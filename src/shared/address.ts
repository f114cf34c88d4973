// The site's base path (the setting BASE), and addresses below it. All other addresses within the
// site are written by Astro.

/** Begins and ends with a slash; `/` outside of a build, as in a test. */
const base = (import.meta as { env?: { BASE_URL: string } }).env?.BASE_URL ?? '/';

/** The address of a path within the site: `/en/` is at `/tcp/en/` where the base is `/tcp/`. */
export const atBase = (path: string): string => `${base}${path.slice(1)}`;

/** The path within the site of an address. */
export const withinBase = (pathname: string): string =>
  pathname.startsWith(base) ? pathname.slice(base.length - 1) : pathname;
