// What labels and sentences call a run's terminals and connections, as long as it has these events. Pure.
import type { TraceEvent } from '#protocol';
import type { LadderSource } from '../ladder-source.ts';
import { acceptedIn } from './accepted.ts';
import { lanesOf } from './connections.ts';
import { type Flights, flightsOf } from './flight.ts';
import { absoluteNumbers } from './sequence-numbers.ts';
import type { Names } from './words.ts';

/** The programs of each host, in the order of their first calls. */
export interface HostPrograms {
  /** The index of a terminal's program among its host's. */
  place(terminal: string): number;
  /** Whether its host has others. */
  hasOthers(terminal: string): boolean;
  /** The largest number of programs of a host, at least 1. */
  readonly most: number;
}

export function programsIn(events: readonly TraceEvent[]): HostPrograms {
  const hosts = new Map<string, string[]>();
  for (const event of events) {
    if (event.kind !== 'call') continue;
    const terminals = hosts.get(event.host) ?? [];
    if (!terminals.includes(event.terminal)) terminals.push(event.terminal);
    hosts.set(event.host, terminals);
  }
  const all = [...hosts.values()];
  const places = new Map(all.flatMap((own) => own.map((one, at) => [one, at])));
  const shared = new Set(all.filter((own) => own.length > 1).flat());
  return {
    place: (terminal) => places.get(terminal) ?? 0,
    hasOthers: (terminal) => shared.has(terminal),
    most: Math.max(1, ...all.map((own) => own.length)),
  };
}

const NO_FLIGHTS: Flights = new Map();

interface Given extends Pick<Names, 'texts' | 'room' | 'queues' | 'below'> {
  source: LadderSource;
}

export function namesIn(
  events: readonly TraceEvent[],
  programs: HostPrograms,
  { source, ...given }: Given,
): Names {
  const { hosts } = source;
  const lanes = lanesOf(events, hosts);
  const accepted = acceptedIn(events);
  const flights = given.below === 'flight' ? flightsOf(events, hosts) : NO_FLIGHTS;
  return {
    ...given,
    hosts,
    terminal: (name) => source.terminal(name),
    host: (name) => source.host(name),
    tool: (name) => source.tool(name),
    prefix: (terminal) => (programs.hasOthers(terminal) ? `${programs.place(terminal) + 1}: ` : ''),
    several: lanes.connections > 1,
    hasOthers: lanes.hasOthers,
    wasAccepted: (event) => accepted.has(event),
    numbersOf:
      given.below === 'absolute' ? absoluteNumbers(events) : ({ seq, ack }) => ({ seq, ack }),
    flightsOf: (segment) => flights.get(segment) ?? [],
  };
}
