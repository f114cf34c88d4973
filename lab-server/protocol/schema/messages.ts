// Every text message of the lab's WebSocket, in both directions. Terminal bytes travel beside them
// as binary frames (frames.ts). Messages carry names, never commands.
import { z } from 'zod';
import { Host, Name, ProgramName } from './names.ts';
import { Level } from './level.ts';
import { COLS, LAST_CHANNEL, MAX_EDIT, MAX_ITEMS, ROWS } from '../limits.ts';
import { TraceEvent } from './trace.ts';

/** One start of a terminal's program; the number is never reused in a session. */
export const Channel = z.int().min(1).max(LAST_CHANNEL);
export type Channel = z.infer<typeof Channel>;

/** A count of bytes since a channel began. */
const Offset = z.int().min(0);

/** 128 random bits in hexadecimal. */
const Token = z.string().regex(/^[0-9a-f]{32}$/, 'must be 32 hexadecimal digits');

/** The session's server, and 128 random bits; earlier labs named no server. */
const SessionId = z
  .string()
  .regex(/^(?:[0-9a-f]{1,16}\.)?[0-9a-f]{32}$/, 'must be SERVER.TOKEN, in hexadecimal digits');

/** Versions of this protocol, the latest last. */
const Versions = z.array(z.int().min(1)).min(1).max(8);

export const Size = z.strictObject({
  // guard: sizes -> cols: z.any(),
  cols: z.int().min(COLS.min).max(COLS.max),
  rows: z.int().min(ROWS.min).max(ROWS.max),
});
export type Size = z.infer<typeof Size>;

/** The signals that a reader may send to a program. */
export const Signal = z.enum(['SIGINT', 'SIGKILL', 'SIGUSR2', 'SIGSTOP', 'SIGCONT']);
export type Signal = z.infer<typeof Signal>;

/** What a reader may do to a host's cable. */
export const Cable = z.enum(['cut', 'mend']);
export type Cable = z.infer<typeof Cable>;

/** One stop of a program; the numbers of a program grow. */
const GateNumber = z.int().min(1);

/** How far a program goes on: to its next call, to its host's next segment, or to its end. */
export const Until = z.enum(['call', 'segment', 'end']);
export type Until = z.infer<typeof Until>;

/** The values that a reader has chosen, by the option's name. */
export const Chosen = z.record(Name, z.string().max(40));
export type Chosen = z.infer<typeof Chosen>;

/** The reader's choices: terminal, then option, then value. */
export const Choices = z.record(Name, Chosen);
export type Choices = z.infer<typeof Choices>;

/** Bytes of UTF-8 of each edited program with which terminals start, by its file name. */
export const EditSizes = z.record(
  ProgramName,
  z.int().min(0).max(MAX_EDIT, `an edited program has at most ${MAX_EDIT} bytes`),
);
export type EditSizes = z.infer<typeof EditSizes>;

export const ClientMessage = z.discriminatedUnion('type', [
  /** Ends the current run, lays a fresh wire, and starts the case's terminals in their order. */
  z.strictObject({
    type: z.literal('run'),
    case: Name,
    choices: Choices,
    size: Size,
    /** Step mode: every program of the run stops before each of its calls. */
    step: z.boolean().optional(),
    edits: EditSizes.optional(),
  }),
  /** Starts one terminal of the running case, for the first time or again, on the same wire. */
  z.strictObject({
    type: z.literal('start'),
    terminal: Name,
    choices: Choices,
    size: Size,
    edits: EditSizes.optional(),
  }),
  /**
   * A part of a program as the reader has edited it, for a later `run` or `start` of this session.
   * `from`: the bytes of UTF-8 before it; 0 replaces what the session has of that program.
   */
  z.strictObject({ type: z.literal('edit'), program: ProgramName, from: Offset, text: z.string() }),
  /** Ends every program; screens and wire stay. */
  z.strictObject({ type: z.literal('stop') }),
  /** Ends every program and takes the wire down. */
  z.strictObject({ type: z.literal('reset') }),
  z.strictObject({ type: z.literal('resize'), channel: Channel, size: Size }),
  /** The terminal has drawn every byte of the channel before this offset. */
  z.strictObject({ type: z.literal('ack'), channel: Channel, offset: Offset }),
  /** Cuts the cable between a host and the switch, without either end noticing, or mends it. */
  z.strictObject({ type: z.literal('wire'), order: Cable, host: Host }),
  z.strictObject({ type: z.literal('signal'), terminal: Name, signal: Signal }),
  /** Lets the program make the call at this gate, and perhaps more; a gate of the past is ignored. */
  z.strictObject({ type: z.literal('release'), terminal: Name, gate: GateNumber, until: Until }),
  /** The same, until a call at this line is about to be made. */
  z.strictObject({
    type: z.literal('runto'),
    terminal: Name,
    gate: GateNumber,
    file: z
      .string()
      .max(60)
      .regex(/^[a-z0-9.-]+$/, 'must be a file such as client.ts'),
    line: z.int().min(1),
  }),
  /** A program of a run in step mode stops before its next call. */
  z.strictObject({ type: z.literal('hold'), terminal: Name }),
  /** Asks for the switch's capture of this run, as a pcapng file. */
  z.strictObject({ type: z.literal('capture') }),
  /** Asks for a pong: a network that swallows everything closes no socket. */
  z.strictObject({ type: z.literal('ping') }),
  /**
   * The versions of the protocol that the page speaks; a page that never says speaks version 2.
   * `reader` and `class` have no meaning yet.
   */
  z.strictObject({
    type: z.literal('hello'),
    speaks: Versions,
    reader: Name.optional(),
    class: Name.optional(),
  }),
  /**
   * Attaches to an earlier session, as its owner or as an observer, depending on the secret.
   * `received`: the offset from which each channel's bytes continue; `trace`: how many events of
   * the run the page has.
   */
  z.strictObject({
    type: z.literal('resume'),
    session: SessionId,
    secret: Token,
    received: z.array(z.strictObject({ channel: Channel, offset: Offset })).max(MAX_ITEMS),
    trace: z.int().min(0).default(0),
  }),
]);
export type ClientMessage = z.infer<typeof ClientMessage>;

/**
 * How a program ended, as a shell's `$?` shows it: 128 plus the number of the signal that killed
 * it.
 */
export const Exit = z.strictObject({
  status: z.int().min(0).max(255),
  signal: z.string().optional(),
  /** The limit of the lab that ended it, if that is known. */
  limit: z.enum(['memory']).optional(),
});
export type Exit = z.infer<typeof Exit>;

export const CaseState = z.enum(['idle', 'starting', 'running', 'finished']);
export type CaseState = z.infer<typeof CaseState>;

/** Why a request was not carried out; the rest of the session is unaffected. */
export const Refusal = z.enum([
  'bad-message', // not a message of this protocol
  'unknown-case',
  'unknown-terminal',
  'unknown-host',
  'unknown-program', // the case runs no program of that name
  'no-edits', // programs that readers have edited do not run on this machine
  'edit-too-large',
  'edit-incomplete', // parts of an edited program have not come
  'bad-switch',
  'already-running', // this terminal's program has not ended
  'not-running', // no running program that this request could reach
  'no-cable', // this level has no switch, so no cable to cut
  'input-full', // the program does not read its keys
  'busy', // the run queue is full
  'no-room', // the machine has no pty, descriptor, memory or disk left for one more program
  'too-fast', // this page sent more than it may; the excess was discarded
  'no-gates', // nothing here can stop this program before a call
  'cannot-run', // nothing runs on this machine (level `none`)
  'lab-failed', // the lab failed; the fault is its own
  'no-such-session', // resume: unknown, ended, or the secret is wrong
  'observer', // this page observes; only the session's owner types and presses buttons
  'outdated', // hello: page and lab speak no version in common; the page must be reloaded
]);
export type Refusal = z.infer<typeof Refusal>;

/** Why a session or its run ended; its screens stay in the page. */
export const Ending = z.enum([
  'idle',
  'wanted',
  'gone',
  'shutdown',
  'replaced',
  'wire-lost',
  'memory',
  'sockets',
]);
export type Ending = z.infer<typeof Ending>;

/**
 * Whether programs that readers have edited run: `run`; `no-walls` if nothing on this machine
 * isolates programs; `no-bounds` if nothing on it bounds the memory of their sockets.
 */
export const Edits = z.enum(['run', 'no-walls', 'no-bounds']);
export type Edits = z.infer<typeof Edits>;

/** Whose slots are all taken: the whole lab's, or those that one client address may have. */
export const Full = z.enum(['lab', 'address']);
export type Full = z.infer<typeof Full>;

export const ServerMessage = z.discriminatedUnion('type', [
  /** The first message on every socket. */
  z.strictObject({
    type: z.literal('hello'),
    protocol: z.int(),
    /** All versions that the lab speaks; a lab without this field speaks only `protocol`. */
    speaks: Versions.optional(),
    session: SessionId,
    secret: Token,
    /** With this secret others may watch the session, and do nothing in it. */
    observer: Token.optional(),
    level: Level,
    /** A lab without this field takes no edits. */
    edits: Edits.optional(),
  }),
  /** This socket has the earlier session now; its state and the bytes not yet received follow. */
  z.strictObject({
    type: z.literal('resumed'),
    session: SessionId,
    /** Absent for its owner. */
    role: z.literal('observer').optional(),
  }),
  z.strictObject({ type: z.literal('case'), case: Name, state: CaseState }),
  /** The requested run waits for a slot, at `place` of `waiting`, counted from 1. */
  z.strictObject({
    type: z.literal('queued'),
    case: Name,
    place: z.int().min(1),
    waiting: z.int().min(1),
    full: Full,
  }),
  /** A terminal's program has started; its bytes come on `channel`, from `offset` on. */
  z.strictObject({
    type: z.literal('terminal'),
    terminal: Name,
    channel: Channel,
    offset: Offset,
    /**
     * Bytes of keys for this channel that have come so far; any that the page sent beyond are lost.
     */
    typed: Offset,
    /** The command that starts it in a plain terminal, for the terminal's head. */
    command: z.string(),
    /** The value of each option that the case offers for it; absent for a tool. */
    choices: Chosen.optional(),
    /** Whether it runs in step mode. */
    step: z.boolean().optional(),
    /**
     * The first 12 hexadecimal digits of the SHA-256 of the program's source, as the author or the
     * reader wrote it; absent for a tool.
     */
    hash: z.string().optional(),
    /** The same of each file that the program loads and that is the reader's; absent if none is. */
    edits: z.record(ProgramName, z.string()).optional(),
  }),
  /** Bytes of a channel's keys up to `offset` no longer wait in the lab; more may be sent. */
  z.strictObject({ type: z.literal('typed'), channel: Channel, offset: Offset }),
  z.strictObject({ type: z.literal('exit'), channel: Channel, exit: Exit }),
  /** In step mode: the program is about to make a call, and waits until it is released. */
  z.strictObject({
    type: z.literal('gate'),
    terminal: Name,
    gate: GateNumber,
    name: z.string().max(32),
    /** As C would write them. */
    args: z.string().max(200),
    file: z.string().max(60).optional(),
    line: z.int().min(1).optional(),
  }),
  /** The program goes on from this gate. */
  z.strictObject({ type: z.literal('released'), terminal: Name, gate: GateNumber }),
  /** The next events of the run's trace; `from` events came before, 0 when a new run begins. */
  z.strictObject({
    type: z.literal('trace'),
    from: z.int().min(0),
    events: z.array(TraceEvent).min(1),
  }),
  /** One binary frame follows, on channel 0: a pcapng file. */
  z.strictObject({ type: z.literal('capture') }),
  z.strictObject({
    type: z.literal('refused'),
    request: z.string(),
    reason: Refusal,
    says: z.string(),
  }),
  z.strictObject({ type: z.literal('ended'), reason: Ending }),
  z.strictObject({ type: z.literal('pong') }),
]);
export type ServerMessage = z.infer<typeof ServerMessage>;
