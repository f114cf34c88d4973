// The hosts of a wire: how many there may be, their default names, and their addresses.

/** The hosts of a case that does not name its own. */
export const DEFAULT_HOSTS = ['client', 'server'] as const;

export const HOST_COUNT = { min: 2, max: 3 } as const;

/** The first host's number on the network 192.168.1.0/24; each further host has the next. */
const FIRST = 20;

/** The address of the nth host of a case, from 0 on. */
export const addressAt = (nth: number): string => `192.168.1.${FIRST + nth}`;

/** A host's address in chapters, programs and captures. `hosts` are in the case's order. */
export const addressOf = (hosts: readonly string[], host: string): string =>
  addressAt(hosts.indexOf(host));
