// How fast a page may send on one socket and ask of its session: what passes, what is discarded,
// and when the socket is closed.
import type { Clock } from '../process/clock.ts';
import { Allowance, type Shares } from './allowance.ts';
import { fullBucket, takeTokens, type Bucket, type Rate } from './bucket.ts';

/** Messages of any kind; a page at its busiest resizes a window and presses buttons. */
const MESSAGES: Shares = {
  most: { perSecond: 200, burst: 400 },
  assured: { perSecond: 10, burst: 40 },
};

/** Bytes of a text frame that count as one message; those of a page in a run have fewer. */
const MESSAGE_BYTES = 256;

/** Captures: each is written anew from all its frames, up to 1 MiB. */
const CAPTURES: Rate = { perSecond: 1, burst: 3 };

/**
 * Runs and starts: each starts processes, and a run lays a wire. Nobody who watches presses faster.
 */
const STARTS: Rate = { perSecond: 4, burst: 16 };

/** Orders for the switch: each starts processes that change its rules, or a host's neighbour entries. */
const ORDERS: Rate = { perSecond: 8, burst: 32 };

/** Requests that cost the lab more than a message does, by type. */
const EXPENSIVE = new Map([
  ['capture', CAPTURES],
  ['run', STARTS],
  ['start', STARTS],
  ['lose', ORDERS],
  ['answer', ORDERS],
  ['slow', ORDERS],
  ['unpin', ORDERS],
  ['pass', ORDERS],
]);

/** Each session's buckets for those, whichever socket they come on: a new socket costs nothing. */
const requestBuckets = new WeakMap<object, Map<Rate, Bucket>>();

/** Bytes of keys; a paste comes at once. A key held down sends 30 frames a second. */
const KEYS: Shares = {
  most: { perSecond: 64 * 1024, burst: 128 * 1024 },
  assured: { perSecond: 8 * 1024, burst: 64 * 1024 },
};

/** Bytes of frames with parts of edited programs; a program comes at once, before a run. */
const EDITS: Shares = {
  most: { perSecond: 64 * 1024, burst: 1024 * 1024 },
  assured: { perSecond: 8 * 1024, burst: 64 * 1024 },
};

/** Bytes that such a frame counts at least. */
const MIN_EDIT_COST = 512;

/** Bytes that a frame of keys counts at least: 512 frames a second. */
const MIN_KEYS_COST = 128;

/** Bytes of output per expected acknowledgement; this project's page sends half as many. */
const ACK_FOR = 4096;

/** The most acknowledgements owed at a time; PAUSE_AT bounds the bytes, not the frames. */
const MAX_ACKS = 10_000;

/** Discarded frames before the socket is closed: four seconds at twice the speed. */
const DISCARDS: Rate = { perSecond: 100, burst: 400 };

/** Milliseconds between two refusals of one page. */
const REFUSE_EVERY = 1000;

/** `refused`: discarded, and the page is told; `discarded`: it was told less than a second ago. */
export type Verdict = 'passes' | 'refused' | 'discarded' | 'closed';

/** Takes from the budget that the sockets of an address share; see callers.ts. */
export type TakeShared = (what: 'messages' | 'keys' | 'edits', cost: number) => boolean;

export class Rates {
  readonly #clock: Clock;
  readonly #messages: Allowance;
  readonly #keys: Allowance;
  readonly #edits: Allowance;
  #discards: Bucket;
  #acks = 0;
  #refusedAt = -Infinity;

  constructor(clock: Clock, takeShared: TakeShared) {
    this.#clock = clock;
    this.#messages = new Allowance(MESSAGES, clock, (cost) => takeShared('messages', cost));
    this.#keys = new Allowance(KEYS, clock, (cost) => takeShared('keys', cost));
    this.#edits = new Allowance(EDITS, clock, (cost) => takeShared('edits', cost));
    this.#discards = fullBucket(DISCARDS, clock.now());
  }

  /** Counts one text frame before it is parsed, or a ping or pong. */
  admitMessage(bytes = 0): Verdict {
    // guard: message-rate -> return 'passes';
    return this.#messages.take(1 + Math.floor(bytes / MESSAGE_BYTES)) ? 'passes' : this.#exceeded();
  }

  /** Counts an expensive request. Every one refused is told so, because its page waits for it. */
  admitRequest(type: string, session: object): Verdict {
    const rate = EXPENSIVE.get(type);
    // guard: dear-rate -> return 'passes';
    if (!rate || takeRequest(rate, session, this.#clock.now())) return 'passes';
    return this.#exceeded() === 'closed' ? 'closed' : 'refused';
  }

  /** Counts one frame of keys. */
  admitKeys(bytes: number): Verdict {
    return this.#keys.take(Math.max(bytes, MIN_KEYS_COST)) ? 'passes' : this.#exceeded();
  }

  /** Counts one frame with a part of an edited program, before it is parsed. */
  admitEdit(bytes: number): Verdict {
    return this.#edits.take(Math.max(bytes, MIN_EDIT_COST)) ? 'passes' : this.#exceeded();
  }

  /** Output was sent, which the page will acknowledge as often as it likes, within reason. */
  expectAck(bytes: number): void {
    this.#acks = Math.min(MAX_ACKS, this.#acks + 1 + Math.floor(bytes / ACK_FOR));
  }

  /** Whether an acknowledgement is owed; one that is owed costs nothing. */
  get owesAck(): boolean {
    return this.#acks > 0;
  }

  /** An owed acknowledgement has come. */
  ackReceived(): void {
    this.#acks -= 1;
  }

  #exceeded(): Verdict {
    const now = this.#clock.now();
    const left = takeTokens(this.#discards, DISCARDS, 1, now);
    if (!left) return 'closed';
    this.#discards = left;
    const isTold = now - this.#refusedAt < REFUSE_EVERY;
    if (!isTold) this.#refusedAt = now;
    return isTold ? 'discarded' : 'refused';
  }
}

/** Takes one of the requests that the session may make; false if none is left. */
function takeRequest(rate: Rate, session: object, now: number): boolean {
  const buckets = requestBuckets.get(session) ?? new Map<Rate, Bucket>();
  const after = takeTokens(buckets.get(rate) ?? fullBucket(rate, now), rate, 1, now);
  if (after) requestBuckets.set(session, buckets.set(rate, after));
  return after !== undefined;
}
