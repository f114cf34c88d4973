// A session on a lab of fakes, with which tests of sessions begin.
import { Session } from '../session/session.ts';
import type { MemoryProcess } from '../runtime/memory/process.ts';
import { FakeSubscriber, fakeLab, settle, type FakeLab } from './fakes.ts';

export const size = { cols: 80, rows: 24 };
/** The cursor of a page that has nothing yet. */
export const START = { received: [], events: 0 };

/** An id of the form that a directory gives. */
export const ID = `5e17e12a.${'0'.repeat(32)}`;

export const run = { type: 'run', case: 'two', choices: {}, size } as const;

export interface SessionFixture {
  lab: FakeLab;
  page: FakeSubscriber;
  session: Session;
  ends: string[];
}

/** A session with a page, in which nothing runs. `but` replaces parts of its lab. */
export function open(but: Partial<FakeLab> = {}): SessionFixture {
  const lab = Object.assign(fakeLab(), but);
  const page = new FakeSubscriber();
  const ends: string[] = [];
  const session = new Session(ID, lab, '', () => ends.push('over'));
  session.open(page);
  return { lab, page, session, ends };
}

/** A session in which the server listens and the client has been started. */
export async function running(): Promise<
  SessionFixture & { server: MemoryProcess; client: MemoryProcess }
> {
  const stand = open();
  stand.session.handleRequest(run);
  await settle();
  stand.lab.runtime.listening.add('server');
  stand.lab.clock.advance(10);
  await settle();
  const [server, client] = stand.lab.processes as [MemoryProcess, MemoryProcess];
  return { ...stand, server, client };
}
