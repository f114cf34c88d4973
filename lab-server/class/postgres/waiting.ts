// What this lab has changed of members and has not yet written, and what the database had of them when
// this lab last knew. Pure.
import { isDeepStrictEqual } from 'node:util';
import type { Kept } from '../member.ts';
import { mergeKept } from './merge.ts';
import type { MemberWrite } from './rows.ts';

interface Change {
  readonly mine: Kept;
  readonly erases: boolean;
}

export class WaitingMembers {
  /** Members as the database has them, by token. */
  readonly #base = new Map<string, Kept>();
  #changes = new Map<string, Change>();
  /** Changes that are being written. */
  #inFlight = new Map<string, Change>();

  get isEmpty(): boolean {
    return this.#changes.size === 0;
  }

  /** Whether something of the member waits. */
  isWaiting(token: string): boolean {
    return this.#changes.has(token);
  }

  /** By which other labs know the member; undefined until the database has them. */
  numberOf(token: string): number | undefined {
    return this.#base.get(token)?.number;
  }

  add(kept: Kept, erases: boolean): void {
    this.#changes.delete(kept.token);
    // JSON as it will be read again, whatever becomes of the member meanwhile.
    this.#changes.set(kept.token, { mine: JSON.parse(JSON.stringify(kept)) as Kept, erases });
  }

  /** What is to be written now. */
  take(): MemberWrite[] {
    this.#inFlight = this.#changes;
    this.#changes = new Map();
    return [...this.#inFlight].map(([token, change]) => ({
      ...change,
      base: this.#base.get(token),
    }));
  }

  /** What was taken has not been written; what has changed since is newer. */
  putBack(): void {
    this.#changes = new Map([...this.#inFlight, ...this.#changes]);
    this.#inFlight.clear();
  }

  /**
   * What was taken is written. Returns the members that are other now than this lab has them, and the tokens
   * of those that have no row any more.
   */
  written(members: readonly Kept[]): { kept: Kept[]; gone: string[] } {
    const rows = new Map(members.map((one) => [one.token, one]));
    const kept: Kept[] = [];
    const gone: string[] = [];
    for (const [token, { mine, erases }] of this.#inFlight) {
      const row = rows.get(token);
      const now = row && this.#known(row, mine);
      if (now && !isDeepStrictEqual(row, mine)) kept.push(now);
      if (!row) this.#forget(token);
      if (!row && !erases) gone.push(token);
    }
    this.#inFlight.clear();
    return { kept, gone };
  }

  /** Rows as they have been read. Returns the members as they are now: with what waits. */
  read(rows: readonly Kept[]): Kept[] {
    return rows.flatMap((row) => this.#known(row, this.#base.get(row.token)) ?? []);
  }

  /** All members that the database has. */
  get all(): Kept[] {
    return [...this.#base.values()];
  }

  get numbers(): Set<number> {
    return new Set(this.all.map(({ number }) => number));
  }

  /** Tokens of the members that the database had by these numbers. */
  tokensOf(numbers: ReadonlySet<number>): string[] {
    return this.all.filter((one) => numbers.has(one.number)).map(({ token }) => token);
  }

  /** The database has no row of them any more. */
  gone(tokens: readonly string[]): void {
    for (const token of tokens) this.#forget(token);
  }

  /** The class has ended. */
  clear(): void {
    this.#base.clear();
    this.#changes.clear();
    this.#inFlight.clear();
  }

  /** The database has lost all members: each is to be written as a new one. */
  writeAll(): void {
    for (const [token, mine] of this.#base)
      if (!this.#changes.has(token)) this.#changes.set(token, { mine, erases: false });
    this.#base.clear();
  }

  /**
   * `since`: as the member was when what waits now was changed. Returns the member as they are now; undefined
   * if this lab has erased them.
   */
  #known(row: Kept, since: Kept | undefined): Kept | undefined {
    this.#base.set(row.token, row);
    const change = this.#changes.get(row.token);
    if (!change) return row;
    if (change.erases) return undefined;
    const mine = mergeKept(since, change.mine, row);
    this.#changes.set(row.token, { mine, erases: false });
    return mine;
  }

  #forget(token: string): void {
    this.#base.delete(token);
    this.#changes.delete(token);
  }
}
