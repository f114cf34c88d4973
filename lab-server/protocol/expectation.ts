// Named facts that a trace must show, as case.json states them, and whether a trace does. The
// reader's steps, the text's claims and the recordings are all checked by this. Pure.
import { z } from 'zod';
import { Host, Name, Text } from './names.ts';
import { Flag, TcpState, type TraceEvent } from './trace.ts';

/** A number, or the least and the most that it may be. */
const Count = z.union([
  z.int(),
  z.strictObject({ min: z.int().optional(), max: z.int().optional() }),
]);

/** Which of the events that fit otherwise: 1 is the first. */
const nth = z.int().min(1).optional();

/** `null` stands for: the event has no such field, e.g. a call that did not fail has no errno. */
const ErrnoName = z.string().regex(/^E[A-Z0-9]+$/, 'must be an errno name such as EPIPE');

/** What an event must look like; a field that is not named may be anything. */
export const Pattern = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('call'),
    terminal: Name.optional(),
    name: z.string().optional(),
    args: z.string().optional(),
    result: Count.optional(),
    errno: z.union([ErrnoName, z.null()]).optional(),
    /** Whether it has not returned. */
    blocked: z.boolean().optional(),
    nth,
  }),
  z.strictObject({
    kind: z.literal('segment'),
    from: Host.optional(),
    /** Flags that are set; others may be set too. */
    flags: z.array(Flag).optional(),
    /** Flags that are not set. */
    without: z.array(Flag).optional(),
    length: Count.optional(),
    lost: z.boolean().optional(),
    retransmission: z.boolean().optional(),
    nth,
  }),
  z.strictObject({
    kind: z.literal('state'),
    host: Host.optional(),
    state: TcpState.optional(),
    held: z.boolean().optional(),
    sendq: Count.optional(),
    recvq: Count.optional(),
    nth,
  }),
  z.strictObject({
    kind: z.literal('signal'),
    terminal: Name.optional(),
    signal: z.string().optional(),
    by: z.enum(['kernel', 'reader']).optional(),
    nth,
  }),
  z.strictObject({
    kind: z.literal('exit'),
    terminal: Name.optional(),
    status: Count.optional(),
    signal: z.string().optional(),
    nth,
  }),
  z.strictObject({
    kind: z.literal('wire'),
    what: z.enum(['cut', 'mended']).optional(),
    host: Host.optional(),
    nth,
  }),
]);
export type Pattern = z.infer<typeof Pattern>;

/** `shows`: one event for each pattern, in this order in time. `never`: none of these, anywhere. */
export const Expectation = z.strictObject({
  shows: z.array(Pattern).min(1),
  never: z.array(Pattern).default([]),
  /** What to say while it is not shown; the last one whose `when` the trace shows is said. */
  hints: z.array(z.strictObject({ when: Pattern.optional(), says: Text })).default([]),
});
export type Expectation = z.infer<typeof Expectation>;

/** `event`: the event of the last pattern that was found. */
export type Finding =
  | { is: 'shown'; event: TraceEvent }
  | { is: 'open'; found: number; hint: Text | undefined }
  | { is: 'contradicted'; event: TraceEvent };

/** Holds a trace, in order, against an expectation. */
export function judge(expectation: Expectation, trace: readonly TraceEvent[]): Finding {
  for (const pattern of expectation.never) {
    const event = find(pattern, trace, 0);
    if (event) return { is: 'contradicted', event: event.event };
  }
  let from = 0;
  let last: TraceEvent | undefined;
  for (const [found, pattern] of expectation.shows.entries()) {
    const next = find(pattern, trace, from);
    if (!next) return { is: 'open', found, hint: hintOf(expectation, trace) };
    last = next.event;
    from = next.at + 1;
  }
  return { is: 'shown', event: last! };
}

function hintOf(expectation: Expectation, trace: readonly TraceEvent[]): Text | undefined {
  return expectation.hints.findLast(({ when }) => !when || find(when, trace, 0))?.says;
}

/**
 * The event that fits at or behind index `from`. With `nth` it is the nth of the whole trace, so
 * that "the second send" means the same wherever it stands in a list.
 */
function find(
  pattern: Pattern,
  trace: readonly TraceEvent[],
  from: number,
): { event: TraceEvent; at: number } | undefined {
  let count = 0;
  for (const [at, event] of trace.entries()) {
    if (!fits(pattern, event)) continue;
    count += 1;
    const wanted = pattern.nth === undefined ? at >= from : count === pattern.nth && at >= from;
    if (wanted) return { event, at };
  }
  return undefined;
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
