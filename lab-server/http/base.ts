// The path under which the site is served, taken off what is asked for. Pure.

/**
 * `base` begins and ends with a slash. What does not begin with it is left as it is: some proxies take
 * it off before, others do not.
 */
export function withoutBase(url: string, base: string): string {
  return url.startsWith(base) ? `/${url.slice(base.length)}` : url;
}
