// The shapes of expectations.json and hints.json in content/cases/NAME/: named facts that a trace must
// show, and when to tell the reader what. The reader's steps, the text's claims and the recordings are
// all checked by these. Whether a trace shows one is judge.ts's.
import { z } from 'zod';
import { Host, Name } from './names.ts';
import { $schema, strict, variants } from './strict.ts';
import { Flag, TcpState } from './trace.ts';

/** A number, or the least and the most that it may be. */
const Count = z.union(
  [z.int(), z.strictObject({ min: z.int().optional(), max: z.int().optional() })],
  'must be a whole number, or {"min": 1, "max": 6}',
);

/** Which of the events that fit otherwise: 1 is the first. */
const nth = z.int().min(1).optional();

/** `null` stands for: the event has no such field, e.g. a call that did not fail has no errno. */
const ErrnoName = z.string().regex(/^E[A-Z0-9]+$/, 'must be an errno name such as EPIPE');

/** What an event must look like; a field that is not named may be anything. */
export const Pattern = variants('kind', [
  strict({
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
  strict({
    kind: z.literal('segment'),
    from: Host.optional(),
    to: Host.optional(),
    /** Flags that are set; others may be set too. */
    flags: z.array(Flag).optional(),
    /** Flags that are not set. */
    without: z.array(Flag).optional(),
    length: Count.optional(),
    lost: z.boolean().optional(),
    retransmission: z.boolean().optional(),
    nth,
  }),
  strict({
    kind: z.literal('state'),
    host: Host.optional(),
    /** Told in runs of three hosts alone. */
    peerHost: Host.optional(),
    state: TcpState.optional(),
    held: z.boolean().optional(),
    sendq: Count.optional(),
    recvq: Count.optional(),
    nth,
  }),
  strict({
    kind: z.literal('signal'),
    terminal: Name.optional(),
    signal: z.string().optional(),
    by: z.enum(['kernel', 'reader']).optional(),
    nth,
  }),
  strict({
    kind: z.literal('exit'),
    terminal: Name.optional(),
    status: Count.optional(),
    signal: z.string().optional(),
    nth,
  }),
  strict({
    kind: z.literal('wire'),
    what: z.enum(['cut', 'mended']).optional(),
    host: Host.optional(),
    nth,
  }),
]);
export type Pattern = z.infer<typeof Pattern>;

const stated = {
  /** One event for each, in this order: none was over before the one before it began. */
  shows: z.array(Pattern).min(1),
  /** No event of these, anywhere. */
  never: z.array(Pattern).default([]),
};

/**
 * An expectation with what to tell the reader while it is not shown: of its hints, the last one whose
 * `when` the trace fits. `says` is the hint's name; in a page, its text.
 */
export const Expectation = strict({
  ...stated,
  hints: z.array(strict({ says: z.string(), when: Pattern })).default([]),
});
export type Expectation = z.infer<typeof Expectation>;

/** expectations.json. */
export const ExpectationsFile = strict({ $schema, expectations: z.record(Name, strict(stated)) });
export type ExpectationsFile = z.infer<typeof ExpectationsFile>;

/** hints.json: by expectation, then by the hint's name, when it is said. */
export const HintsFile = strict({
  $schema,
  hints: z.record(Name, z.record(Name, Pattern)),
});
export type HintsFile = z.infer<typeof HintsFile>;
