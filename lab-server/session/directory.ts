// Finds sessions by their ids, each of which names its server: SERVER.TOKEN. In memory, for this
// server's sessions.
import { randomBytes } from 'node:crypto';

export interface Directory<Session> {
  /** A new id of this server. */
  newId(): string;
  add(id: string, session: Session): void;
  remove(id: string): void;
  /** Undefined for an unknown id, and for a session of another server. */
  find(id: string): Session | undefined;
  all(): Session[];
}

/** `server`: this server's name among others, in hexadecimal. */
export function directoryInMemory<Session>(
  server = randomBytes(4).toString('hex'),
): Directory<Session> {
  const sessions = new Map<string, Session>();
  return {
    newId: () => `${server}.${randomBytes(16).toString('hex')}`,
    add: (id, session) => void sessions.set(id, session),
    remove: (id) => void sessions.delete(id),
    find: (id) => sessions.get(id),
    all: () => [...sessions.values()],
  };
}
