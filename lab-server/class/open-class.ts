// Opens the class of this lab server, from where it is kept or anew.
import path from 'node:path';
import type { WebSocket } from 'ws';
import { CLOSE, type CaseSpec } from '#protocol';
import type { Caller } from '../connection/callers.ts';
import type { Clock } from '../process/clock.ts';
import type { Log } from '../process/log.ts';
import type { Sessions } from '../session/sessions.ts';
import { connectToClass } from './class-socket.ts';
import { Classroom } from './classroom.ts';
import { newFacts } from './code.ts';
import { Handout } from './handout.ts';
import { Lending } from './lending.ts';
import { MemberPages } from './member-pages.ts';
import { Pairs } from './pairs.ts';
import { Presenting } from './presenting.ts';
import type { ClassStore } from './store.ts';
import { SqliteStore } from './store-sqlite.ts';

export interface OpenClass {
  /** Resolves once there is a class: at once, unless it is in a database that is away. */
  readonly opened: Promise<Classroom>;
  connect(socket: WebSocket, caller: Caller): void;
  /** Undefined until there is a class. */
  handout(): Handout | undefined;
  /** Writes what is not yet written. */
  end(): Promise<void>;
}

/** Where a class is kept, also over restarts of the lab. */
export interface ClassStorage {
  /** The folder of its file; what else belongs to the class is there in any case. */
  readonly folder: string;
  /** The PostgreSQL database that keeps it in place of the file, for one lab or several. */
  readonly databaseUrl: string | undefined;
}

interface Parts {
  readonly sessions: Sessions;
  readonly clock: Clock;
  readonly log: Log;
  findCase(name: string): Promise<CaseSpec | undefined>;
}

export async function openClass(
  { folder, databaseUrl }: ClassStorage,
  { sessions, clock, log, findCase }: Parts,
): Promise<OpenClass> {
  let connect = connectLater;
  let handout: Handout | undefined;
  const open = (store: ClassStore): Classroom => {
    const classroom = new Classroom(store, clock);
    const pages = new MemberPages(classroom);
    const lending = new Lending(classroom, pages);
    const pairs = new Pairs(pages, clock);
    const presenting = new Presenting(classroom, pages, { sessions, clock });
    const { name } = sessions;
    const left = new Handout(classroom, pages, { name, findCase, today: Date.now });
    const told = { lending, pairs, presenting, handout: left };
    const parts = { classroom, pages, ...told, sessions, findCase, clock };
    connect = (socket, caller) => connectToClass(socket, parts, caller);
    handout = left;
    log.info({ folder }, 'class is open');
    return classroom;
  };
  if (databaseUrl === undefined) {
    const store = new SqliteStore(path.resolve(folder), clock, log);
    const classroom = open(store);
    return opening(store, Promise.resolve(classroom));
  }
  const today = Date.now;
  const parts = { clock, log, today, newFacts: () => newFacts(today()) };
  // A lab without a database needs no client of one.
  const { PostgresStore } = await import('./postgres/store-postgres.ts');
  const store = new PostgresStore(databaseUrl, parts);
  const opened = store.opened.then(() => open(store));
  await store.connect();
  return opening(store, opened);

  function opening(store: ClassStore, opened: Promise<Classroom>): OpenClass {
    return {
      opened,
      connect: (...page) => connect(...page),
      handout: () => handout,
      end: () => store.end(),
    };
  }
}

/** Nobody is told that there is no such class before this lab knows. */
function connectLater(socket: WebSocket, caller: Caller): void {
  socket.on('close', () => caller.closed());
  socket.on('error', () => socket.terminate());
  socket.close(CLOSE.tryLater, 'the class is not open yet');
}
