// Logs what a visitor did that the operator should know, once a minute of each kind however often
// it happens.
import type { Clock } from '../process/clock.ts';
import type { Log } from '../process/log.ts';

/** Milliseconds between two lines of one kind. */
const INTERVAL = 60_000;

export type LogLimited = (message: string, fields?: object) => void;

/** The message is the kind, so it holds nothing that a visitor sent; that belongs in the fields. */
export function logLimited(log: Log, clock: Clock): LogLimited {
  const loggedAt = new Map<string, number>();
  return (message, fields = {}) => {
    const now = clock.now();
    if (now - (loggedAt.get(message) ?? -Infinity) < INTERVAL) return;
    loggedAt.set(message, now);
    log.info(fields, message);
  };
}
