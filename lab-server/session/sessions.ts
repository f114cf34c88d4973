// All sessions of a lab server: opens them, finds one by its id and secret, and owns the run queue
// that gives them their slots.
import { timingSafeEqual } from 'node:crypto';
import type { Level } from '#protocol';
import type { EditRule } from '../runtime/runtime.ts';
import { type Directory, directoryInMemory } from './directory.ts';
import type { Lab } from './lab.ts';
import type { Loan } from './loan.ts';
import { RunQueue } from '../queue/run-queue.ts';
import { Session } from './session.ts';
import type { Role } from './subscribers.ts';

/** Milliseconds between announcements of changed queue positions. */
const ANNOUNCE_EVERY = 100;

const roles: readonly Role[] = ['owner', 'observer'];

/** What a secret gives: a session, as whom, and by which loan if it is one's. */
interface Access {
  readonly session: Session;
  readonly role: Role;
  readonly loan?: Loan;
}

/** Takes the same time wherever they differ. */
const isEqual = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(a), Buffer.from(b));

export class Sessions {
  readonly #lab: Lab;
  readonly #directory: Directory<Session>;
  readonly #queue: RunQueue;
  #isAnnouncing = false;
  /** When the lab ends, in milliseconds of its clock; undefined while it does not drain. */
  #endsAt: number | undefined;

  /** `capacity`: sessions that may run at once; `perAddress`: those from one client address. */
  constructor(
    parts: Omit<Lab, 'enqueue' | 'minutesLeft'>,
    capacity: number,
    perAddress = capacity,
    directory = directoryInMemory<Session>(),
  ) {
    this.#directory = directory;
    this.#queue = new RunQueue({ capacity, perAddress }, () => this.#announceSoon());
    this.#lab = {
      ...parts,
      enqueue: (address, events) => this.#queue.enqueue(address, events),
      minutesLeft: () => this.#minutesLeft(),
    };
  }

  get capacity(): number {
    return this.#queue.limits.capacity;
  }

  /** The lab server's, if it has one. */
  get name(): string | undefined {
    return this.#lab.name;
  }

  get level(): Level {
    return this.#lab.runtime.level;
  }

  get edits(): EditRule {
    return this.#lab.runtime.edits;
  }

  /** Whether a new reader can run a case at once. */
  get isReady(): boolean {
    return this.#endsAt === undefined && this.running < this.capacity;
  }

  /** Sessions that run a case now. */
  get running(): number {
    return this.#queue.taken;
  }

  /** Sessions that wait for a slot. */
  get waiting(): number {
    return this.#queue.waiting;
  }

  /** Bytes that the programs of each running session use together. */
  get memory(): number[] {
    return this.#directory.all().flatMap(({ running, memory }) => (running ? [memory] : []));
  }

  /** Sessions that exist, running or not. */
  get count(): number {
    return this.#directory.all().length;
  }

  /** `address`: the client address that the session's slot counts for. */
  open(address: string): Session {
    const id = this.#directory.newId();
    const session = new Session(id, this.#lab, address, () => this.#directory.remove(id));
    this.#directory.add(id, session);
    return session;
  }

  /**
   * A session, and the role that this secret gives. Undefined for an unknown id, an ended session
   * and a wrong secret alike.
   */
  find(id: string, secret: string): Access | undefined {
    const session = this.#directory.find(id);
    if (!session || session.ended) return undefined;
    // guard: secret -> const role = secret === undefined ? undefined : roles[0];
    const role = roles.find((one) => isEqual(session.secrets[one], secret));
    if (role) return { session, role };
    const loan = session.loans.find((one) => isEqual(one.secret, secret));
    return loan && { session, role: 'observer', loan };
  }

  /**
   * Starts no more runs; those that are there go on for at most `milliseconds`, and their readers
   * are told. Other sessions end at once, so that their pages find another lab server. Resolves once
   * nothing runs.
   */
  drain(milliseconds: number): Promise<void> {
    this.#endsAt = this.#lab.clock.now() + milliseconds;
    for (const session of this.#directory.all()) session.drain();
    return this.#queue.drain();
  }

  /** All leave the queue before the first slot is freed, so that no waiting run starts. */
  async endAll(): Promise<void> {
    const all = this.#directory.all();
    for (const session of all) session.cancelPending();
    // guard: told-shutdown -> await Promise.all(all.map((session) => session.end('gone')));
    await Promise.all(all.map((session) => session.end('shutdown')));
  }

  #minutesLeft(): number | undefined {
    if (this.#endsAt === undefined) return undefined;
    return Math.max(1, Math.ceil((this.#endsAt - this.#lab.clock.now()) / 60_000));
  }

  #announceSoon(): void {
    if (this.#isAnnouncing) return;
    this.#isAnnouncing = true;
    this.#lab.clock.after(ANNOUNCE_EVERY, () => {
      this.#isAnnouncing = false;
      this.#queue.announcePositions();
    });
  }
}
