// Opens the class of this lab server, from the file that keeps it or anew.
import path from 'node:path';
import type { WebSocket } from 'ws';
import type { Caller } from '../connection/callers.ts';
import type { Clock } from '../process/clock.ts';
import type { Log } from '../process/log.ts';
import type { CaseSpec } from '#protocol';
import type { Sessions } from '../session/sessions.ts';
import { connectToClass } from './class-socket.ts';
import { Classroom } from './classroom.ts';
import { Lending } from './lending.ts';
import { MemberPages } from './member-pages.ts';
import { ClassStore } from './store.ts';

export interface OpenClass {
  readonly classroom: Classroom;
  connect(socket: WebSocket, caller: Caller): void;
  /** Writes what is not yet on disk. */
  end(): void;
}

interface Parts {
  readonly sessions: Sessions;
  readonly clock: Clock;
  readonly log: Log;
  findCase(name: string): Promise<CaseSpec | undefined>;
}

/** `folder`: where the class is kept, also over restarts of the lab. */
export function openClass(folder: string, { sessions, clock, log, findCase }: Parts): OpenClass {
  const store = new ClassStore(path.resolve(folder), clock, log);
  const classroom = new Classroom(store, clock);
  const pages = new MemberPages(classroom);
  const lending = new Lending(classroom, pages);
  const parts = { classroom, pages, lending, sessions, findCase, clock };
  log.info({ folder }, 'class is open');
  return {
    classroom,
    connect: (socket, caller) => connectToClass(socket, parts, caller),
    end: () => classroom.end(),
  };
}
