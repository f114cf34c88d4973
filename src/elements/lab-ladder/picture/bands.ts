// The bands of a picture from top to bottom in which nothing may overlap, and which of them an event's
// part takes up. Pure.
import type { Host, SegmentEvent, StateEvent } from '#protocol';

/** A host's calls, its lifelines, or what lies between the nth host's and the next one's. */
export type Band = `${Host}-calls` | `${Host}-line` | `gap-${number}`;

export interface Bands {
  /** What a part takes up that reaches from the first host to the last. */
  readonly across: readonly Band[];
  /** Where a host's calls, signals and exits are labelled. */
  calls(host: Host): Band[];
  /** Where a state is named. */
  state(event: StateEvent): Band[];
  /** What an arrow crosses between its two lifelines. */
  between(segment: SegmentEvent): Band[];
}

/** `hosts`: from left to right. */
export function bandsOf(hosts: readonly Host[]): Bands {
  const line = (host: Host): Band => `${host}-line`;
  const gap = (nth: number): Band => `gap-${nth}`;
  const across = hosts.flatMap((host, nth) =>
    nth === 0 ? [line(host)] : [gap(nth - 1), line(host)],
  );
  const last = hosts.length - 1;
  return {
    across,
    // Only the first host and the last have room beside the gaps.
    calls(host) {
      const nth = hosts.indexOf(host);
      return nth > 0 && nth < last ? [`${host}-calls`, gap(nth - 1)] : [`${host}-calls`];
    },
    // Two hosts have so wide a gap that the names of both sides and an arrow's fit into it.
    state: ({ host }) =>
      last === 1 ? [line(host)] : [line(host), gap(Math.min(hosts.indexOf(host), last - 1))],
    between({ from, to }) {
      const [left, right] = [across.indexOf(line(from)), across.indexOf(line(to))].sort(
        (a, b) => a - b,
      );
      return across.slice(left! + 1, right);
    },
  };
}
