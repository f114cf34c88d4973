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
  /** Where a state is named; a long name reaches over the whole picture. */
  state(event: StateEvent, isLong: boolean): readonly Band[];
  /** What an arrow crosses between its two lifelines. */
  between(segment: SegmentEvent): Band[];
  /** What of that the receiver's calls are labelled in as well. */
  landing(segment: SegmentEvent): Band[];
}

/** `hosts`: from left to right. */
export function bandsOf(hosts: readonly Host[]): Bands {
  const line = (host: Host): Band => `${host}-line`;
  const gap = (nth: number): Band => `gap-${nth}`;
  const across = hosts.flatMap((host, nth) =>
    nth === 0 ? [line(host)] : [gap(nth - 1), line(host)],
  );
  const last = hosts.length - 1;
  const calls = (host: Host): Band[] => {
    const nth = hosts.indexOf(host);
    // Only the first host and the last have room beside the gaps.
    return nth > 0 && nth < last ? [`${host}-calls`, gap(nth - 1)] : [`${host}-calls`];
  };
  const between = ({ from, to }: SegmentEvent): Band[] => {
    const ends = [across.indexOf(line(from)), across.indexOf(line(to))];
    return across.slice(Math.min(...ends) + 1, Math.max(...ends));
  };
  return {
    across,
    calls,
    state({ host }, isLong) {
      // The gap between two hosts is so wide that the names of both sides and an arrow's fit into it.
      if (last === 1) return isLong ? across : [line(host)];
      if (isLong) return [...across, `${hosts[last]!}-calls`];
      return [line(host), gap(Math.min(hosts.indexOf(host), last - 1))];
    },
    between,
    landing: (segment) => between(segment).filter((band) => calls(segment.to).includes(band)),
  };
}
