// Which kinds of segment a segment is, by what its header has. Pure.
import type { SegmentType } from './schema/switch.ts';
import type { Flag, SegmentEvent } from './schema/trace.ts';

/** As a switch tells them apart that is told to lose some (schema/switch.ts). */
export function isOfType(
  { flags, length }: Pick<SegmentEvent, 'flags' | 'length'>,
  type: SegmentType,
): boolean {
  const has = (flag: Flag): boolean => flags.includes(flag);
  const reset = has('RST');
  switch (type) {
    case 'SYN':
      return has('SYN') && !has('ACK') && !reset;
    case 'SYN ACK':
      return has('SYN') && has('ACK') && !reset;
    case 'FIN':
      return has('FIN') && !has('SYN') && !reset;
    case 'RST':
      return reset;
    case 'data':
      return length > 0 && !has('SYN') && !reset;
    case 'ACK':
      return has('ACK') && length === 0 && !has('SYN') && !has('FIN') && !reset;
  }
}
