// Sequence numbers as they stand on the wire: the trace's count from the first of each side, which is
// read from a segment's bytes. Pure.
import type { SegmentEvent, TraceEvent } from '#protocol';

export type Numbers = Pick<SegmentEvent, 'seq' | 'ack'>;

/** The segment's numbers on the wire; as the trace counts them where no bytes tell the first. */
export type AbsoluteNumbers = (segment: SegmentEvent) => Numbers;

/** `events` in order of time. */
export function absoluteNumbers(events: readonly TraceEvent[]): AbsoluteNumbers {
  const firsts = new Map<string, number>();
  /** Those of each segment, as a side may begin anew on the same ports. */
  const bases = new Map<SegmentEvent, { own: number | undefined; other: number | undefined }>();
  for (const event of events) {
    if (event.kind !== 'segment') continue;
    const key = directionOf(event);
    if (event.bytes !== undefined && (!firsts.has(key) || event.flags.includes('SYN'))) {
      firsts.set(key, (numberIn(event.bytes) - event.seq) >>> 0);
    }
    bases.set(event, { own: firsts.get(key), other: firsts.get(backOf(event)) });
  }
  return (segment) => {
    const { own, other } = bases.get(segment) ?? {};
    const { seq, ack } = segment;
    if (own === undefined || (ack !== undefined && other === undefined)) return { seq, ack };
    return {
      seq: (own + seq) >>> 0,
      ...(ack !== undefined && { ack: (other! + ack) >>> 0 }),
    };
  };
}

/** Bytes of the link-layer header, and where in the TCP header the sequence number stands. */
const LINK_HEADER = 20;
const SEQUENCE = 4;

function numberIn(base64: string): number {
  const text = atob(base64);
  const at = LINK_HEADER + (text.charCodeAt(LINK_HEADER) & 0x0f) * 4 + SEQUENCE;
  return [0, 1, 2, 3].reduce((sum, nth) => (sum * 256 + text.charCodeAt(at + nth)) >>> 0, 0);
}

const directionOf = ({ from, sport, to, dport }: SegmentEvent): string =>
  `${from}:${sport} ${to}:${dport}`;

const backOf = ({ from, sport, to, dport }: SegmentEvent): string =>
  `${to}:${dport} ${from}:${sport}`;
