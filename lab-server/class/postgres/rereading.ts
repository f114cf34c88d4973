// Reads again what other labs have changed of the class. Whatever has been told until a turn comes is read in it.
import type { DatabaseConnection, Query } from './connection.ts';
import type { ClassCopy, CopyNews } from './copy.ts';
import { readClass, readMembers } from './rows.ts';

export class Rereading {
  readonly #connection: DatabaseConnection;
  readonly #copy: ClassCopy;
  readonly #tell: (news: CopyNews) => void;
  /** Numbers of the members to read. */
  #wanted = new Set<number>();

  constructor(connection: DatabaseConnection, copy: ClassCopy, tell: (news: CopyNews) => void) {
    this.#connection = connection;
    this.#copy = copy;
    this.#tell = tell;
  }

  members(numbers: readonly number[]): void {
    const isFirst = this.#wanted.size === 0;
    for (const number of numbers) this.#wanted.add(number);
    if (!isFirst) return;
    this.#soon(async (query) => {
      const wanted = this.#wanted;
      this.#wanted = new Set();
      const rows = await readMembers(query, { numbers: [...wanted] });
      this.#tell(this.#copy.readMembers(rows, wanted));
    });
  }

  all(): void {
    this.#soon((query) => this.allNow(query));
  }

  async allNow(query: Query): Promise<void> {
    this.#tell(this.#copy.read(await readClass(query)));
  }

  #soon(read: (query: Query) => Promise<void>): void {
    this.#connection.turn(read).catch((error: unknown) => {
      this.#wanted.clear();
      // A new connection reads all.
      this.#connection.restart(error as Error);
    });
  }
}
