// A class in PostgreSQL, which several lab servers may share: each has all of it in memory, writes what it
// changes and tells the others, and reads again what they have told. While the database is away, writes wait.
import { setTimeout as after } from 'node:timers/promises';
import type { Cancel, Clock } from '../../process/clock.ts';
import type { Log } from '../../process/log.ts';
import { StartError } from '../../process/start-error.ts';
import { newToken } from '../code.ts';
import type { Kept } from '../member.ts';
import type { ClassFacts, ClassStore, Elsewhere, Follower } from '../store.ts';
import type { Settled, SharedStore, StoredClass } from '../store.ts';
import { hostAndPort } from './address.ts';
import { DatabaseConnection, DatabaseAway, type Query, transaction } from './connection.ts';
import { ClassCopy, type CopyNews } from './copy.ts';
import { Failing } from './failing.ts';
import { migrate, NewerSchema } from './migrations.ts';
import { CHANNEL, type LabMessage, readMessage, rowMessages, writeMessage } from './messages.ts';
import { Now } from './now.ts';
import { Rereading } from './rereading.ts';
import { ensureClass, readCode, readWithSecret, type Written, writeBatch } from './rows.ts';
import { Settling } from './settling.ts';

/** Milliseconds for which writes are collected. */
const COLLECT = 50;

/** Milliseconds between two tries of a write that fails. */
const RETRY = 5000;

/** Milliseconds that the end of the lab waits for the database. */
const END_WITHIN = 1500;

export interface PostgresParts {
  readonly clock: Clock;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly today: () => number;
  /** The class that begins if the database has none. */
  readonly newFacts: () => ClassFacts;
}

export class PostgresStore implements ClassStore, SharedStore {
  readonly shared = this;
  /** Resolves once the class has been read for the first time. */
  readonly opened: Promise<void>;
  readonly #parts: PostgresParts;
  readonly #place: string;
  readonly #failing: Failing;
  readonly #lab = newToken();
  readonly #connection: DatabaseConnection;
  readonly #now: Now;
  readonly #copy = new ClassCopy();
  readonly #settling = new Settling();
  readonly #rereading: Rereading;
  readonly #hasOpened: () => void;
  #follower: Follower | undefined;
  #cancel: Cancel | undefined;
  #ended: Promise<void> | undefined;

  constructor(url: string, parts: PostgresParts) {
    this.#parts = parts;
    this.#place = hostAndPort(url);
    this.#failing = new Failing(parts.log, this.#place);
    const { promise, resolve } = Promise.withResolvers<void>();
    [this.opened, this.#hasOpened] = [promise, resolve];
    const { clock, today } = parts;
    this.#connection = new DatabaseConnection(url, clock, {
      setUp: (query) => this.#setUp(query),
      up: () => this.#up(),
      down: (error) => this.#down(error),
      notified: (payload) => this.#notified(payload),
    });
    this.#rereading = new Rereading(this.#connection, this.#copy, (news) => this.#tell(news));
    this.#now = new Now({
      ...{ clock, today, send: (messages) => void this.#send(messages), here: () => this.#here() },
      elsewhere: (numbers) => this.#follower?.elsewhere(numbers),
      said: (text) => this.#follower?.said(text),
    });
  }

  /** Resolves after the first attempt. Throws a StartError if a newer version has written the database. */
  async connect(): Promise<void> {
    await this.#connection.connect();
    const { error } = this.#failing;
    if (!(error instanceof NewerSchema)) return;
    await this.end();
    throw new StartError(
      `the class's database at ${this.#place} ${error.message}; DATABASE_URL names another one`,
    );
  }

  get isFailing(): boolean {
    return this.#failing.error !== undefined;
  }

  set onFailing(hear: () => void) {
    this.#failing.onChange = hear;
  }

  load(): StoredClass {
    return { facts: this.#copy.facts, members: this.#copy.members.all };
  }

  follow(follower: Follower): void {
    this.#follower = follower;
  }

  begin(facts: ClassFacts): void {
    this.#copy.begin(facts);
    this.#settling.all({ is: 'gone' });
    this.#writeSoon();
  }

  saveFacts(facts: ClassFacts): void {
    this.#copy.saveFacts(facts);
    this.#writeSoon();
  }

  save(kept: Kept): void {
    this.#copy.members.add(kept, false);
    this.#writeSoon();
  }

  erase(kept: Kept): void {
    this.#copy.members.add(kept, true);
    this.#writeSoon();
  }

  settled({ token }: Kept): Promise<Settled> {
    if (!this.#copy.members.isWaiting(token) || !this.#connection.isUp)
      return Promise.resolve({ is: 'kept' });
    const settled = this.#settling.of(token);
    void this.#flush();
    return settled;
  }

  async catchUp(secret: string | undefined): Promise<boolean> {
    try {
      await this.#connection.turn(async (query) => {
        if ((await readCode(query)) !== this.#copy.facts!.code)
          return this.#rereading.allNow(query);
        const rows = secret === undefined ? [] : await readWithSecret(query, secret);
        this.#tell(this.#copy.readMembers(rows, new Set()));
      });
      return true;
    } catch {
      return false;
    }
  }

  elsewhere(number: number): Elsewhere | undefined {
    return this.#now.of(number);
  }

  nowChanged(): void {
    this.#now.changed();
  }

  say(text: string): void {
    this.#now.say(text);
  }

  end(): Promise<void> {
    this.#ended ??= this.#end();
    return this.#ended;
  }

  async #end(): Promise<void> {
    this.#cancel?.();
    this.#now.end();
    const stop = new AbortController();
    const late = after(END_WITHIN, undefined, { signal: stop.signal }).catch(() => {});
    await Promise.race([this.#close(), late]);
    stop.abort();
    if (this.#copy.facts && this.#copy.hasChanges)
      this.#parts.log.error({ says: 'what was not yet written is lost' }, 'class not saved');
  }

  async #close(): Promise<void> {
    if (this.#connection.isUp) {
      await this.#flush();
      await this.#send([{ is: 'ends' }]);
    }
    this.#cancel?.();
    await this.#connection.end();
  }

  async #setUp(query: Query): Promise<void> {
    await transaction(query, migrate);
    await query(`LISTEN ${CHANNEL}`);
    if (!this.#copy.facts) await ensureClass(query, this.#parts.newFacts());
    else if ((await readCode(query)) === undefined) {
      this.#copy.isLost();
      await this.#write(query);
    }
    await this.#rereading.allNow(query);
  }

  #up(): void {
    this.#hasOpened();
    void this.#flush();
    this.#now.begin();
  }

  #notified(payload: string): void {
    const signed = readMessage(payload);
    if (!signed || signed.lab === this.#lab) return;
    const { lab, message } = signed;
    if (message.is === 'class') this.#rereading.all();
    else if (message.is === 'members') this.#rereading.members(message.numbers);
    else this.#now.hear(lab, message);
  }

  #tell(news: CopyNews): void {
    if (news.is === 'replaced') {
      this.#settling.all({ is: 'gone' });
      return this.#follower?.replaced(news.facts, news.members);
    }
    const { facts, kept, gone } = news;
    if (gone.length > 0) this.#follower?.erased(gone);
    if (kept.length > 0) this.#follower?.kept(kept);
    if (facts) this.#follower?.facts(facts);
  }

  #writeSoon(): void {
    this.#cancel ??= this.#parts.clock.after(COLLECT, () => void this.#flush());
  }

  /** Writes what waits; what cannot be written is tried again, at the latest by the next connection. */
  async #flush(): Promise<void> {
    this.#cancel?.();
    this.#cancel = undefined;
    try {
      await this.#connection.turn((query) => this.#write(query));
      this.#failing.over();
    } catch (error) {
      this.#settling.all({ is: 'kept' });
      if (error instanceof DatabaseAway) return;
      this.#down(error as Error);
      this.#cancel ??= this.#parts.clock.after(RETRY, () => void this.#flush());
    }
  }

  async #write(query: Query): Promise<void> {
    if (!this.#copy.hasChanges) return this.#settling.all({ is: 'kept' });
    const batch = this.#copy.take();
    const settling = this.#settling.take();
    let written: Written;
    try {
      written = await transaction(query, async () => {
        const done = await writeBatch(query, batch);
        if (done.is === 'written') await this.#notify(query, rowMessages(done));
        return done;
      });
    } catch (error) {
      this.#copy.putBack();
      settling.all({ is: 'kept' });
      throw error;
    }
    if (written.is === 'replaced') {
      this.#copy.putBack();
      settling.all({ is: 'gone' });
      return this.#rereading.allNow(query);
    }
    const isNew = (token: string) =>
      batch.members.some(({ mine, base }) => mine.token === token && !base);
    const news = this.#copy.written(written, batch);
    for (const token of written.nameTaken)
      settling.one(token, { is: 'name-taken', isNew: isNew(token) });
    if (news.is === 'changed') for (const token of news.gone) settling.one(token, { is: 'gone' });
    settling.all({ is: 'kept' });
    this.#tell(news);
    this.#now.changed();
  }

  #down(error: Error): void {
    this.#failing.began(error, this.#copy.facts !== undefined);
  }

  /** By the numbers that the database has given. */
  #here(): Map<number, string | undefined> {
    const here = new Map<number, string | undefined>();
    for (const [token, runs] of this.#follower?.now() ?? []) {
      const number = this.#copy.members.numberOf(token);
      if (number !== undefined) here.set(number, runs);
    }
    return here;
  }

  /** What cannot be told is told by the next connection. */
  async #send(messages: readonly LabMessage[]): Promise<void> {
    await this.#connection
      .turn((query) => this.#notify(query, messages))
      .catch((error: unknown) => this.#connection.restart(error as Error));
  }

  async #notify(query: Query, messages: readonly LabMessage[]): Promise<void> {
    const payloads = messages.map((message) => writeMessage(this.#lab, message));
    await query('SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload', [
      ...[CHANNEL, payloads],
    ]);
  }
}
