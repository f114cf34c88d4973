// What a reader may ask of the switch between the hosts beside cutting cables: to lose segments of one
// direction, to answer them with RST in the other end's name, to pass them on later, or to leave it to a
// host itself to find out where its segments shall go.
import { z } from 'zod';
import { SWITCH_DELAY } from '../limits.ts';
import { Host } from './names.ts';

/**
 * What a segment is by its flags and length (RFC 9293 section 3.1). `ACK` carries nothing else; `data`
 * has at least one byte, and may have FIN as well. A segment with RST is `RST`, whatever else it has.
 */
export const SegmentType = z.enum(['SYN', 'SYN ACK', 'ACK', 'FIN', 'RST', 'data']);
export type SegmentType = z.infer<typeof SegmentType>;

/** No RST is answered with one (RFC 9293 section 3.10.7.1). */
export const AnsweredType = SegmentType.exclude(['RST']);

/** Without `every` the next one alone. */
const every = z.boolean().optional();

/** The fields of each order, without what names it. `from`: the host that sends the segments. */
export const SWITCH_ORDERS = {
  lose: { from: Host, segment: SegmentType, every },
  answer: { from: Host, segment: AnsweredType, every },
  /** Milliseconds by which each segment is late. */
  slow: { from: Host, ms: z.int().min(SWITCH_DELAY.min).max(SWITCH_DELAY.max) },
  /**
   * Removes the permanent neighbour entries of this host: it asks with ARP which hardware address an
   * address has, as on any network (RFC 826).
   */
  unpin: { from: Host },
  /** Ends every order for this host's segments. */
  pass: { from: Host },
} as const;

/** The orders that a wire can carry out; `pass` where there is any. */
export const SwitchAbility = z.enum(['lose', 'answer', 'slow', 'unpin']);
export type SwitchAbility = z.infer<typeof SwitchAbility>;
