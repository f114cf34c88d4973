// The session of the lab that the page's runs are in: the panels tell it, and whoever speaks to the class
// hears it, also if it comes later.
import type { OwnSession } from './class-member.ts';

let latest: OwnSession | undefined;
const hearers = new Set<(session: OwnSession) => void>();

/** A run has started in it, or goes on. */
export function tellSession({ session, secret, at }: OwnSession): void {
  latest = { session, secret, at };
  for (const hear of hearers) hear(latest);
}

export function onSession(listener: (session: OwnSession) => void): void {
  hearers.add(listener);
  if (latest) listener(latest);
}
