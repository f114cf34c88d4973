// Named facts that a trace must show, as case.json states them: the reader's steps, the text's claims
// and the recordings are all checked by these. Whether a trace shows one is judge.ts's.
import { z } from 'zod';
import { Host, Name, Text } from './names.ts';
import { Flag, TcpState } from './trace.ts';

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
    /** A part of them, as in `"hello` or `TCP_INFO`. */
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

/**
 * `shows`: one event for each pattern, in this order: none was over before the one before it began.
 * `never`: none of these, anywhere.
 */
export const Expectation = z.strictObject({
  shows: z.array(Pattern).min(1),
  never: z.array(Pattern).default([]),
  /** What to say while it is not shown; the last one whose `when` the trace shows is said. */
  hints: z.array(z.strictObject({ when: Pattern.optional(), says: Text })).default([]),
});
export type Expectation = z.infer<typeof Expectation>;
