// Checks of values that come from outside, small enough for a page: each tells where the first value
// that is not as it should be stands, as in `trace[3].flags`. Pure.

/** The place of the first wrong value below `path`; undefined if all are right. */
export type Check = (value: unknown, path: string) => string | undefined;

const that =
  (holds: (value: unknown) => boolean): Check =>
  (value, path) =>
    holds(value) ? undefined : path;

/** Numbers from a file may be as large as infinity. */
export const whole = (least = -1e15, most = 1e15): Check =>
  that((value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most);

export const text = (longest: number, pattern = /[^]*/): Check =>
  that((value) => typeof value === 'string' && value.length <= longest && pattern.test(value));

export const flag: Check = that((value) => typeof value === 'boolean');

export const one = (...allowed: readonly unknown[]): Check =>
  that((value) => allowed.includes(value));

export const maybe =
  (check: Check): Check =>
  (value, path) =>
    value === undefined ? undefined : check(value, path);

export const list =
  (check: Check, most: number): Check =>
  (value, path) => {
    if (!Array.isArray(value) || value.length > most) return path;
    return first(value.map((item, at) => () => check(item, `${path}[${at}]`)));
  };

/** A list with these items, one after the other. */
export const tuple =
  (...checks: readonly Check[]): Check =>
  (value, path) => {
    if (!Array.isArray(value) || value.length !== checks.length) return path;
    return first(checks.map((check, at) => () => check(value[at], `${path}[${at}]`)));
  };

/** Fields that are not named are of no meaning. */
export const fields =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value, path) => {
    if (!isRecord(value)) return path;
    const prefix = path === '' ? '' : `${path}.`;
    return first(
      Object.entries(checks).map(
        ([name, check]) =>
          () =>
            check(value[name], prefix + name),
      ),
    );
  };

/** Values by names of the reader's or the author's. */
export const record =
  (check: Check, most: number): Check =>
  (value, path) => {
    if (!isRecord(value) || Object.keys(value).length > most) return path;
    return first(
      Object.entries(value).map(([name, item]) => () => {
        const here = `${path}.${name.slice(0, 40)}`;
        return NAME.test(name) ? check(item, here) : here;
      }),
    );
  };

/** One of several shapes, by the value of `field`. */
export const variant =
  (field: string, shapes: Readonly<Record<string, Check>>): Check =>
  (value, path) => {
    const which = isRecord(value) ? value[field] : undefined;
    if (typeof which !== 'string' || !Object.hasOwn(shapes, which)) return `${path}.${field}`;
    return shapes[which]!(value, path);
  };

/** A name as cases have them: of a terminal, a host, an option, a file. */
const NAME = /^[a-z0-9][a-z0-9.-]{0,59}$/;
export const name: Check = text(60, NAME);

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function first(checks: readonly (() => string | undefined)[]): string | undefined {
  for (const check of checks) {
    const wrong = check();
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}
