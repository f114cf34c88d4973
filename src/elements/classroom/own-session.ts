// The session of the lab that the page's runs are in: the panels tell it, and whoever speaks to the class
// hears it, also if it comes later.
import type { OwnSession } from './class-member.ts';

let latest: OwnSession | undefined;
let hear: ((session: OwnSession) => void) | undefined;

/** A run has started in it, or goes on. */
export function tellSession({ session, secret, at }: OwnSession): void {
  latest = { session, secret, at };
  hear?.(latest);
}

export function onSession(listener: (session: OwnSession) => void): void {
  hear = listener;
  if (latest) listener(latest);
}
