// Every text message of the lab's WebSocket, in both directions. Terminal bytes travel beside them
// as binary frames (frames.ts). Messages carry names, never commands.
import { z } from 'zod';
import { Host, LabName, Name, ProgramName } from './names.ts';
import { Level } from './level.ts';
import { Edits, Ending, Full, Refusal } from './reasons.ts';
import { COLS, LAST_CHANNEL, MAX_EDIT, MAX_ITEMS, ROWS } from '../limits.ts';
import { SessionId, Token } from './session-id.ts';
import { SWITCH_ORDERS, SwitchAbility } from './switch.ts';
import { TraceEvent } from './trace.ts';

/** One start of a terminal's program; the number is never reused in a session. */
export const Channel = z.int().min(1).max(LAST_CHANNEL);
export type Channel = z.infer<typeof Channel>;

/** A count of bytes since a channel began. */
const Offset = z.int().min(0);

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

/** The programs' C twins start in their place. */
const Twins = z.boolean().optional();

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
    twins: Twins,
  }),
  /** Starts one terminal of the running case, for the first time or again, on the same wire. */
  z.strictObject({
    type: z.literal('start'),
    terminal: Name,
    choices: Choices,
    size: Size,
    edits: EditSizes.optional(),
    twins: Twins,
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
  /** What the switch does with a host's segments of one kind, or with all of them. */
  z.strictObject({ type: z.literal('lose'), ...SWITCH_ORDERS.lose }),
  z.strictObject({ type: z.literal('answer'), ...SWITCH_ORDERS.answer }),
  z.strictObject({ type: z.literal('slow'), ...SWITCH_ORDERS.slow }),
  z.strictObject({ type: z.literal('unpin'), ...SWITCH_ORDERS.unpin }),
  z.strictObject({ type: z.literal('pass'), ...SWITCH_ORDERS.pass }),
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

/** What the switch is asked to do with the segments of a host. */
export type SwitchOrder = Extract<
  ClientMessage,
  { type: 'lose' | 'answer' | 'slow' | 'unpin' | 'pass' }
>;

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

export const ServerMessage = z.discriminatedUnion('type', [
  /** The first message on every socket. */
  z.strictObject({
    type: z.literal('hello'),
    protocol: z.int(),
    /** All versions that the lab speaks; a lab without this field speaks only `protocol`. */
    speaks: Versions.optional(),
    session: SessionId,
    secret: Token,
    /** The lab server among several: `/lab?at=` and this leads back to it. */
    at: LabName.optional(),
    /** With this secret others may watch the session, and do nothing in it. */
    observer: Token.optional(),
    level: Level,
    /** A lab without this field takes no edits. */
    edits: Edits.optional(),
    /** What the switch of a run can do beside cutting cables; absent if nothing. */
    switch: z.array(SwitchAbility).optional(),
    /** Whether the programs' C twins run here. */
    twins: z.boolean().optional(),
  }),
  /** This socket has the earlier session now; its state and the bytes not yet received follow. */
  z.strictObject({
    type: z.literal('resumed'),
    session: SessionId,
    /** Absent for its owner. */
    role: z.literal('observer').optional(),
  }),
  /**
   * To who watches by a loan: its reader lets them type into the programs, or into the one of this terminal
   * alone, or no more.
   */
  z.strictObject({ type: z.literal('maytype'), on: z.boolean(), terminal: Name.optional() }),
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
    /** Whether it is the program's C twin. */
    twin: z.boolean().optional(),
    /**
     * The first 12 hexadecimal digits of the SHA-256 of the source that runs, as the author or the
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
  /** The lab ends in so many minutes: until then what runs goes on, and nothing new runs. */
  z.strictObject({ type: z.literal('draining'), minutes: z.int().min(1) }),
  z.strictObject({ type: z.literal('pong') }),
]);
export type ServerMessage = z.infer<typeof ServerMessage>;
