// The shapes of expectations.json and hints.json in content/cases/NAME/: named facts that a trace
// must show, and the hints for a reader whose trace does not. Steps, claims and recordings are
// checked by these; judge.ts decides whether a trace shows one.
import { z } from 'zod';
import { Host, Name } from './names.ts';
import { $schema, strict, variants } from './strict.ts';
import { SegmentType } from './switch.ts';
import { Flag, TcpState } from './trace.ts';

/** A number, or its least and greatest value. */
const Count = z.union(
  [z.int(), z.strictObject({ min: z.int().optional(), max: z.int().optional() })],
  'must be a whole number, or {"min": 1, "max": 6}',
);

/** Which of the events that fit the other fields: 1 is the first. */
const nth = z.int().min(1).optional();

/** `null`: the event has no such field; a call that did not fail has no errno. */
const ErrnoName = z.string().regex(/^E[A-Z0-9]+$/, 'must be an errno name such as EPIPE');

/** What an event must look like; a field that is not named may have any value. */
export const Pattern = variants('kind', [
  strict({
    kind: z.literal('call'),
    terminal: Name.optional(),
    name: z.string().optional(),
    /** A part of the arguments, such as `"hello` or `TCP_INFO`. */
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
    /** Lost by the switch as its reader asked, or written by it. */
    bySwitch: z.union([z.literal(true), z.null()]).optional(),
    nth,
  }),
  strict({
    kind: z.literal('state'),
    host: Host.optional(),
    /** Present only in runs of three hosts. */
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
    what: z.enum(['cut', 'mended', 'loses', 'answers', 'slows', 'unpinned', 'passes']).optional(),
    host: Host.optional(),
    segment: SegmentType.optional(),
    nth,
  }),
]);
export type Pattern = z.infer<typeof Pattern>;

const patterns = {
  /** One event for each, in this order: none is over before the previous one begins. */
  shows: z.array(Pattern).min(1),
  /** Patterns that no event of the trace may fit. */
  never: z.array(Pattern).default([]),
};

/**
 * An expectation with the hints for a reader whose trace does not show it: the last hint whose
 * `when` fits the trace is shown. `says` is the hint's name; in a page, its text.
 */
export const Expectation = strict({
  ...patterns,
  hints: z.array(strict({ says: z.string(), when: Pattern })).default([]),
});
export type Expectation = z.infer<typeof Expectation>;

/** expectations.json. */
export const ExpectationsFile = strict({ $schema, expectations: z.record(Name, strict(patterns)) });
export type ExpectationsFile = z.infer<typeof ExpectationsFile>;

/** hints.json: when to show each hint, by expectation and then by the hint's name. */
export const HintsFile = strict({
  $schema,
  hints: z.record(Name, z.record(Name, Pattern)),
});
export type HintsFile = z.infer<typeof HintsFile>;
