// How the events of one compared run are named: as its panel's ladder names them.
import type { Host, TraceEvent } from '#protocol';
import { roomOf } from '../lab-ladder/picture/geometry.ts';
import type { LadderTexts } from '../lab-ladder/texts.ts';
import { acceptedIn } from '../lab-ladder/trace/accepted.ts';
import { lanesOf, type Lanes } from '../lab-ladder/trace/connections.ts';
import type { Names } from '../lab-ladder/trace/words.ts';

/** What a comparison takes from a panel. */
export interface CasePanel {
  /** From left to right, each with its name on the page. */
  readonly hosts: readonly Host[];
  hostCalled(host: Host): string;
  terminal(name: string): string;
  /** The tool that a terminal runs, such as ss; undefined for a program. */
  tool(name: string): string | undefined;
}

export interface SideNames extends Names {
  lanes: Lanes;
  /** A terminal's program among its host's, from 0; and the most that a host has. */
  place(terminal: string): number;
  places: number;
}

/** `width`: of the picture, in pixels. */
export function sideNames(
  events: readonly TraceEvent[],
  panel: CasePanel,
  texts: LadderTexts,
  width: number,
): SideNames {
  const { hosts } = panel;
  const programs = new Map<Host, string[]>();
  for (const event of events) {
    if (event.kind !== 'call') continue;
    const known = programs.get(event.host) ?? [];
    if (!known.includes(event.terminal)) programs.set(event.host, [...known, event.terminal]);
  }
  const places = Math.max(1, ...[...programs.values()].map((all) => all.length));
  const placed = new Map(
    [...programs.values()].flatMap((all) => [...all.entries()].map(([at, name]) => [name, at])),
  );
  const place = (terminal: string): number => placed.get(terminal) ?? 0;
  const shared = new Set([...programs.values()].filter((all) => all.length > 1).flat());
  const lanes = lanesOf(events, hosts);
  const accepted = acceptedIn(events);
  return {
    texts,
    hosts,
    terminal: panel.terminal,
    host: panel.hostCalled,
    tool: panel.tool,
    prefix: (terminal) => (shared.has(terminal) ? `${place(terminal) + 1}: ` : ''),
    several: lanes.connections > 1,
    hasOthers: lanes.hasOthers,
    wasAccepted: (event) => accepted.has(event),
    room: roomOf(width, places, hosts.length),
    queues: false,
    below: 'none',
    numbersOf: ({ seq, ack }) => ({ seq, ...(ack !== undefined && { ack }) }),
    flightsOf: () => [],
    lanes,
    place,
    places,
  };
}
