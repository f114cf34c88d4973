// Removes the base path of the site from a request's path. Pure.

/**
 * `base` begins and ends with a slash. A path that does not begin with it is left as it is, because
 * some proxies remove it already.
 */
export function withoutBase(url: string, base: string): string {
  return url.startsWith(base) ? `/${url.slice(base.length)}` : url;
}
