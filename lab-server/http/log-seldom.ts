// The log's line of what a visitor did that its operator should hear of: once a minute of each kind,
// however often it is done. It must not know what it is.
import type { Clock } from '../process/clock.ts';
import type { Log } from '../process/log.ts';

/** Milliseconds in which one kind is told once. */
const SELDOM = 60_000;

export type LogSeldom = (message: string, fields?: object) => void;

/** The message is the kind, so it names nothing that a visitor says; that stands in the fields. */
export function logSeldom(log: Log, clock: Clock): LogSeldom {
  const toldAt = new Map<string, number>();
  return (message, fields = {}) => {
    const now = clock.now();
    if (now - (toldAt.get(message) ?? -Infinity) < SELDOM) return;
    toldAt.set(message, now);
    log.info(fields, message);
  };
}
