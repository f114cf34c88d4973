// The hosts of a wire: how many there may be, what they are called where a case names none, and which
// addresses they have.

/** The hosts of a case that names none. */
export const DEFAULT_HOSTS = ['client', 'server'] as const;

export const HOST_COUNT = { min: 2, max: 3 } as const;

/** The first host's number on the network 192.168.1.0/24; each further host has the next. */
const FIRST = 20;

/** The address of the nth host of a case, from 0 on. */
export const addressAt = (nth: number): string => `192.168.1.${FIRST + nth}`;

/** A host's address, as chapters, programs and captures name it. `hosts`: in the case's order. */
export const addressOf = (hosts: readonly string[], host: string): string =>
  addressAt(hosts.indexOf(host));
