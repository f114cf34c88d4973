// This lab's one connection to PostgreSQL: dialled again until it stands, and used by one turn at a time,
// so that no query falls into another's transaction.
import pg from 'pg';
import type { Cancel, Clock } from '../../process/clock.ts';

export type Query = (
  text: string,
  values?: readonly unknown[],
) => Promise<{ rows: Record<string, unknown>[]; rowCount: number | null }>;

export interface ConnectionEvents {
  /** The connection is new; it stands once this has resolved. */
  setUp(query: Query): Promise<void>;
  up(): void;
  /** Called at each attempt that fails, and when a connection is lost. */
  down(error: Error): void;
  notified(payload: string): void;
}

/** Milliseconds between two attempts to connect. */
const RETRY = 1000;

/** Milliseconds for an attempt to connect, and for a query. */
const ANSWERS_WITHIN = 5000;

/** Milliseconds for which a lab that stands still may keep the others from writing. */
const LOCKED_WITHIN = 3000;

const LIMITS = `SET lock_timeout = ${LOCKED_WITHIN};
  SET idle_in_transaction_session_timeout = ${LOCKED_WITHIN}`;

/** What a turn rejects with while there is no connection. */
export class DatabaseAway extends Error {}

export class DatabaseConnection {
  readonly #url: string;
  readonly #clock: Clock;
  readonly #events: ConnectionEvents;
  #client: pg.Client | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #cancel: Cancel | undefined;
  #hasEnded = false;

  constructor(url: string, clock: Clock, events: ConnectionEvents) {
    this.#url = url;
    this.#clock = clock;
    this.#events = events;
  }

  get isUp(): boolean {
    return this.#client !== undefined;
  }

  /** Resolves once the first attempt is over. */
  async connect(): Promise<void> {
    const client = new pg.Client({
      ...{ connectionString: this.#url, application_name: 'two-ends-of-a-wire', keepAlive: true },
      ...{ connectionTimeoutMillis: ANSWERS_WITHIN, query_timeout: ANSWERS_WITHIN },
    });
    const ended = (error: Error) => this.#lost(client, error);
    client.on('error', ended);
    client.on('end', () => ended(new Error('the connection has ended')));
    client.on('notification', ({ payload = '' }) => this.#events.notified(payload));
    try {
      await client.connect();
      await this.#setUp(client);
      if (this.#hasEnded) await client.end();
      else this.#events.up();
    } catch (error) {
      drop(client);
      this.#failed(error as Error);
    }
  }

  /** Does one thing after another; rejects with DatabaseAway if there is no connection then. */
  turn<T>(work: (query: Query) => Promise<T>): Promise<T> {
    const done = this.#turn.then(() => this.#work(work));
    this.#turn = done.catch(() => {});
    return done;
  }

  /** Gives up the connection for a new one: something was not read that had to be. */
  restart(error: Error): void {
    if (this.#client) this.#lost(this.#client, error);
  }

  async end(): Promise<void> {
    this.#hasEnded = true;
    this.#cancel?.();
    const client = this.#client;
    this.#client = undefined;
    await client?.end();
  }

  /** A turn as well: what is asked meanwhile comes after it. */
  #setUp(client: pg.Client): Promise<void> {
    const done = this.#turn.then(async () => {
      await client.query(LIMITS);
      await this.#events.setUp(queryOf(client));
      if (!this.#hasEnded) this.#client = client;
    });
    this.#turn = done.catch(() => {});
    return done;
  }

  async #work<T>(work: (query: Query) => Promise<T>): Promise<T> {
    const client = this.#client;
    if (!client) throw new DatabaseAway('the database is away');
    try {
      return await work(queryOf(client));
    } catch (error) {
      // What the server itself refuses leaves the connection as it was.
      if (!(error instanceof pg.DatabaseError)) this.#lost(client, error as Error);
      throw error;
    }
  }

  #lost(client: pg.Client, error: Error): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    drop(client);
    this.#failed(error);
  }

  #failed(error: Error): void {
    if (this.#hasEnded) return;
    this.#events.down(error);
    this.#cancel = this.#clock.after(RETRY, () => void this.connect());
  }
}

/** All that setUp, a migration and a flush ask is asked in turn, so the queue of pg stays empty. */
const queryOf =
  (client: pg.Client): Query =>
  (text, values = []) =>
    // Without values several statements may stand in one text.
    values.length === 0 ? client.query(text) : client.query(text, [...values]);

export async function transaction<T>(query: Query, work: (query: Query) => Promise<T>): Promise<T> {
  await query('BEGIN');
  try {
    const done = await work(query);
    await query('COMMIT');
    return done;
  } catch (error) {
    if (error instanceof pg.DatabaseError) await query('ROLLBACK');
    throw error;
  }
}

/** It may not answer any more, so nobody waits for it. */
function drop(client: pg.Client): void {
  client.end().catch(() => {});
}
