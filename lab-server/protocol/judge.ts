// Whether a trace shows an expectation. Pure, and independent of the schemas, so that a page can
// judge its reader's trace without loading them.
import type { Expectation, Pattern } from './schema/expectation.ts';
import type { Flag, TraceEvent } from './schema/trace.ts';

/**
 * `event`: the event of the last pattern found, or the one that `never` forbids. `hint`: the text
 * of the hint that fits.
 */
export type Finding =
  | { is: 'shown'; event: TraceEvent }
  | { is: 'open'; found: number; hint: string | undefined }
  | { is: 'contradicted'; event: TraceEvent; hint: string | undefined };

/** Checks a trace, in its order, against an expectation. */
export function judge(expectation: Expectation, trace: readonly TraceEvent[]): Finding {
  for (const pattern of expectation.never) {
    const event = find(pattern, trace, -Infinity);
    if (event) return { is: 'contradicted', event, hint: hintOf(expectation, trace) };
  }
  let since = -Infinity;
  const found = new Set<TraceEvent>();
  for (const pattern of expectation.shows) {
    const event = find(pattern, trace, since, found);
    if (!event) return { is: 'open', found: found.size, hint: hintOf(expectation, trace) };
    found.add(event);
    since = Math.max(since, beganAt(event, trace));
  }
  return { is: 'shown', event: [...found].at(-1)! };
}

/** The text of the last hint that fits an event of the trace other than those of `known`. */
export function hintOf(
  expectation: Expectation,
  trace: readonly TraceEvent[],
  known: ReadonlySet<TraceEvent> = new Set(),
): string | undefined {
  return expectation.hints.findLast(({ when }) => find(when, trace, -Infinity, known))?.says;
}

/**
 * The first event that fits, was not found before, and was not over before `since`: the segments of
 * a call cross the wire, and may be answered, before the call returns. With `nth` it is the nth
 * fitting event of the whole trace, so that "the second send" means the same at any place in a
 * list.
 */
function find(
  pattern: Pattern,
  trace: readonly TraceEvent[],
  since: number,
  before: ReadonlySet<TraceEvent> = new Set(),
): TraceEvent | undefined {
  let count = 0;
  return trace.find((event) => {
    if (!fits(pattern, event)) return false;
    count += 1;
    const wanted = pattern.nth === undefined || count === pattern.nth;
    return wanted && !before.has(event) && overAt(event, trace) >= since;
  });
}

/**
 * A program that ends closes its descriptors, and the other end may see and answer that, before its
 * exit is reported: an exit lasts from the program's last call on.
 */
function beganAt(event: TraceEvent, trace: readonly TraceEvent[]): number {
  if (event.kind !== 'exit') return event.t;
  const last = trace.findLast(
    (one) => one.kind === 'call' && one.terminal === event.terminal && one.t <= event.t,
  );
  return last?.t ?? event.t;
}

/** A call that has not returned is not over. */
function overAt(event: TraceEvent, trace: readonly TraceEvent[]): number {
  if (event.kind !== 'call') return event.t;
  if (event.end !== undefined) return event.end;
  const ends = trace.map((one) =>
    one.kind === 'call' && one.terminal === event.terminal && one.id === event.id
      ? one.end
      : undefined,
  );
  return ends.find((end) => end !== undefined) ?? Infinity;
}

function fits(pattern: Pattern, event: TraceEvent): boolean {
  if (pattern.kind !== event.kind) return false;
  const fields = event as Record<string, unknown>;
  return Object.entries(pattern).every(([name, wanted]) => {
    switch (name) {
      case 'kind':
      case 'nth':
        return true;
      case 'flags':
        return (wanted as Flag[]).every((flag) => (fields.flags as Flag[]).includes(flag));
      case 'without':
        return !(wanted as Flag[]).some((flag) => (fields.flags as Flag[]).includes(flag));
      case 'args':
        return (fields.args as string).includes(wanted as string);
      case 'blocked':
        return (fields.end === undefined) === wanted;
      default:
        return equals(wanted, fields[name]);
    }
  });
}

function equals(wanted: unknown, actual: unknown): boolean {
  if (wanted === null) return actual === undefined;
  if (typeof wanted !== 'object') return wanted === actual;
  const { min = -Infinity, max = Infinity } = wanted as { min?: number; max?: number };
  return typeof actual === 'number' && actual >= min && actual <= max;
}
