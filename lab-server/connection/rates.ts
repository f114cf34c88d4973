// How fast a page may speak on one socket, and ask of its session: what passes, what is thrown away,
// and when its socket is closed. Counts only; it must not know what is said.
import type { Clock } from '../process/clock.ts';
import { Allowance, type Shares } from './allowance.ts';
import { fullBucket, takeTokens, type Bucket, type Rate } from './bucket.ts';

/** What is asked and told, of any kind; a page at its busiest drags a window and presses buttons. */
const MESSAGES: Shares = {
  most: { perSecond: 200, burst: 400 },
  assured: { perSecond: 10, burst: 40 },
};

/** Bytes of a text frame that count as one message; what a page says in a run has fewer. */
const A_MESSAGE = 256;

/** Captures asked for: each is written anew from all its frames, and may have 1 MiB. */
const CAPTURES: Rate = { perSecond: 1, burst: 3 };

/** Runs and starts: each is some processes, and a run a wire. Nobody presses faster and looks on. */
const STARTS: Rate = { perSecond: 4, burst: 16 };

/** What costs the lab more than a message does, by the request's type. */
const DEAR = new Map([
  ['capture', CAPTURES],
  ['run', STARTS],
  ['start', STARTS],
]);

/** What each session may still ask for of that, on whichever socket: another one costs nothing. */
const mayAsk = new WeakMap<object, Map<Rate, Bucket>>();

/** Bytes of keys; a paste comes at once. Held down, a key sends 30 frames in a second. */
const KEYS: Shares = {
  most: { perSecond: 64 * 1024, burst: 128 * 1024 },
  assured: { perSecond: 8 * 1024, burst: 64 * 1024 },
};

/** Bytes that a frame of keys counts at least: 512 frames a second. */
const LEAST_KEYS = 128;

/** Bytes of output for which one acknowledgement is expected; a page of ours sends half as many. */
const ACK_FOR = 4096;

/** Acknowledgements that may be owed at a time; PAUSE_AT bounds the bytes, not the frames. */
const MOST_ACKS = 10_000;

/** Frames that are thrown away before the socket is closed: four seconds of twice the speed. */
const THROWN: Rate = { perSecond: 100, burst: 400 };

/** Milliseconds for which a page that has been told so is not told again. */
const TOLD_FOR = 1000;

/** `told`: thrown away, and the page hears of it; `thrown`: it has just heard. */
export type Verdict = 'passes' | 'told' | 'thrown' | 'closed';

/** Takes from what the sockets of an address have together; see callers.ts. */
export type TakeShared = (what: 'messages' | 'keys', cost: number) => boolean;

export class Rates {
  readonly #clock: Clock;
  readonly #messages: Allowance;
  readonly #keys: Allowance;
  #thrown: Bucket;
  #acks = 0;
  #toldAt = -Infinity;

  constructor(clock: Clock, together: TakeShared) {
    this.#clock = clock;
    this.#messages = new Allowance(MESSAGES, clock, (cost) => together('messages', cost));
    this.#keys = new Allowance(KEYS, clock, (cost) => together('keys', cost));
    this.#thrown = fullBucket(THROWN, clock.now());
  }

  /** One text frame of so many bytes, before it is read; or a ping or pong. */
  admitMessage(bytes = 0): Verdict {
    // guard: message-rate -> return 'passes';
    return this.#messages.take(1 + Math.floor(bytes / A_MESSAGE)) ? 'passes' : this.#exceeded();
  }

  /** What a message asks of a session; whoever asks for something dear waits for a word. */
  admitRequest(type: string, session: object): Verdict {
    const rate = DEAR.get(type);
    // guard: dear-rate -> return 'passes';
    if (!rate || isLeft(rate, session, this.#clock.now())) return 'passes';
    return this.#exceeded() === 'closed' ? 'closed' : 'told';
  }

  /** One frame with so many bytes of keys. */
  admitKeys(bytes: number): Verdict {
    return this.#keys.take(Math.max(bytes, LEAST_KEYS)) ? 'passes' : this.#exceeded();
  }

  /** Output has left, which the page will acknowledge: as often as it likes, within reason. */
  expectAck(bytes: number): void {
    this.#acks = Math.min(MOST_ACKS, this.#acks + 1 + Math.floor(bytes / ACK_FOR));
  }

  /** Whether an acknowledgement is owed, which counts nothing. */
  get owesAck(): boolean {
    return this.#acks > 0;
  }

  /** One that was owed has come. */
  ackReceived(): void {
    this.#acks -= 1;
  }

  #exceeded(): Verdict {
    const now = this.#clock.now();
    const left = takeTokens(this.#thrown, THROWN, 1, now);
    if (!left) return 'closed';
    this.#thrown = left;
    const told = now - this.#toldAt < TOLD_FOR;
    if (!told) this.#toldAt = now;
    return told ? 'thrown' : 'told';
  }
}

/** Takes one of what the session may ask for, if there is one left. */
function isLeft(rate: Rate, session: object, now: number): boolean {
  const buckets = mayAsk.get(session) ?? new Map<Rate, Bucket>();
  const after = takeTokens(buckets.get(rate) ?? fullBucket(rate, now), rate, 1, now);
  if (after) mayAsk.set(session, buckets.set(rate, after));
  return after !== undefined;
}
