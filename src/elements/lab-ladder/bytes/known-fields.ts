// What the trace knows of a segment whose bytes were not kept, as the fields that its header has. Pure.
import type { SegmentEvent } from '#protocol';
import { field, type Layer } from './field.ts';

const NOWHERE = [0, 0] as const;

export function knownFields(segment: SegmentEvent): Layer {
  const { sport, dport, seq, ack, flags, window, length } = segment;
  const acked = ack === undefined ? [] : [`${ack} (relative ack number)`];
  const fields = [
    field('tcpSourcePort', 'Source Port', sport, NOWHERE),
    field('tcpDestinationPort', 'Destination Port', dport, NOWHERE),
    field('tcpSequence', 'Sequence Number', `${seq} (relative sequence number)`, NOWHERE),
    ...acked.map((value) => field('tcpAcknowledgment', 'Acknowledgment Number', value, NOWHERE)),
    field('tcpFlags', 'Flags', flags.join(', '), NOWHERE),
    field('tcpWindow', 'Calculated window size', window, NOWHERE),
    field('data', 'TCP Segment Len', length, NOWHERE),
  ];
  return { name: 'Transmission Control Protocol', start: 0, length: 0, fields };
}
