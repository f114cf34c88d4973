// All sessions of a lab server: opens them, finds one again by its id and secret, and has the places
// of those that run, with the line before them.
import { timingSafeEqual } from 'node:crypto';
import type { Level } from '#protocol';
import type { Edits } from '../runtime/runtime.ts';
import { type Directory, directoryInMemory } from './directory.ts';
import type { Lab } from './lab.ts';
import { Places } from './places.ts';
import { Session } from './session.ts';
import type { Role } from './subscribers.ts';

/** Milliseconds in which everything that moves the line is told together. */
const TELL_EVERY = 100;

const roles: readonly Role[] = ['owner', 'observer'];

/** In the same time, wherever they differ. */
const same = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(a), Buffer.from(b));

export class Sessions {
  readonly #lab: Lab;
  readonly #directory: Directory<Session>;
  readonly #places: Places;
  #telling = false;

  /** `capacity`: how many wires may stand at once; `perAddress`: from one client address. */
  constructor(
    parts: Omit<Lab, 'enter'>,
    capacity: number,
    perAddress = capacity,
    directory = directoryInMemory<Session>(),
  ) {
    this.#directory = directory;
    this.#places = new Places({ capacity, perAddress }, () => this.#tell());
    this.#lab = {
      ...parts,
      enter: (address, waiting) => this.#places.enter(address, waiting),
    };
  }

  get capacity(): number {
    return this.#places.limits.capacity;
  }

  get level(): Level {
    return this.#lab.runtime.level;
  }

  get edits(): Edits {
    return this.#lab.runtime.edits;
  }

  /** How many sessions run a case now. */
  get running(): number {
    return this.#places.taken;
  }

  /** How many wait for a place. */
  get waiting(): number {
    return this.#places.waiting;
  }

  /** Bytes that the programs of each session that runs have together. */
  get memory(): number[] {
    return this.#directory.all().flatMap(({ running, memory }) => (running ? [memory] : []));
  }

  /** How many there are, whether they run anything or not. */
  get count(): number {
    return this.#directory.all().length;
  }

  /** `address`: whom the places count for. */
  open(address: string): Session {
    const id = this.#directory.newId();
    const session = new Session(id, this.#lab, address, () => this.#directory.remove(id));
    this.#directory.add(id, session);
    return session;
  }

  /**
   * A session, and who one is in it by that secret. Undefined for an unknown id, an ended session and a
   * wrong secret alike.
   */
  find(id: string, secret: string): { session: Session; role: Role } | undefined {
    const session = this.#directory.find(id);
    if (!session || session.ended) return undefined;
    // guard: secret -> const role = secret === undefined ? undefined : roles[0];
    const role = roles.find((one) => same(session.secrets[one], secret));
    return role && { session, role };
  }

  /** All leave the line before the first place is free, so that nothing new is begun. */
  async endAll(): Promise<void> {
    const all = this.#directory.all();
    for (const session of all) session.leaveLine();
    // guard: told-shutdown -> await Promise.all(all.map((session) => session.end('gone')));
    await Promise.all(all.map((session) => session.end('shutdown')));
  }

  #tell(): void {
    if (this.#telling) return;
    this.#telling = true;
    this.#lab.clock.after(TELL_EVERY, () => {
      this.#telling = false;
      this.#places.tell();
    });
  }
}
