// Pairs sightings into segments: the switch sees a segment enter and leave, and both make one
// arrow. A segment seen only entering is lost. Equal ones (every RST for the same segment is) leave
// in the order in which they entered. Pure: time is the frames' own.
import type { Host, SegmentEvent } from '#protocol';
import type { Sighting } from './tcp-header.ts';

/**
 * Microseconds after which a segment that entered the switch and did not leave it counts as lost.
 */
export const LOST_AFTER = 20_000;

/**
 * Bytes of frames that the segments of a run carry together: some 1500 segments of a few bytes. A
 * flood costs no more than that.
 */
export const MAX_FRAME_BYTES = 128 * 1024;

/** One direction of one connection. */
interface Flow {
  /** The first sequence number seen, a SYN's if there was one. */
  base: number;
  /** The window scale's shift count; it applies once both sides have sent one (RFC 7323). */
  scale: number | undefined;
  /** The relative sequence number after the last byte sent so far. */
  sent: number;
}

/** What of the switch's orders decides what becomes of a sighting; `t` as in events. */
export interface Orders {
  /** Whether the switch may have written a segment to this host. */
  answers(host: Host, t: number): boolean;
  /** Milliseconds by which a segment of this host may leave late. */
  delay(host: Host, t: number): number;
}

const NO_ORDERS: Orders = { answers: () => false, delay: () => 0 };

/** What a segment's place in its flow is, fixed when it enters: a later one may be reported first. */
type Place = Pick<SegmentEvent, 'seq' | 'ack' | 'window' | 'retransmission'>;

interface Waiting {
  key: string;
  sighting: Sighting;
  place: Place;
}

export class Segments {
  readonly #origin: number;
  readonly #hostOf: (address: string) => Host;
  readonly #sightings: 1 | 2;
  readonly #orders: Orders;
  readonly #flows = new Map<string, Flow>();
  #waiting: Waiting[] = [];
  #frameBytes = 0;

  /**
   * `origin`: the beginning of the run in microseconds since 1970. `sightings`: how often the
   * capture sees a segment that arrives. It is 1 where there is no switch, and there no segment can
   * be lost.
   */
  constructor(
    origin: number,
    hostOf: (address: string) => Host,
    sightings: 1 | 2,
    orders: Orders = NO_ORDERS,
  ) {
    this.#orders = orders;
    this.#origin = origin;
    this.#hostOf = hostOf;
    this.#sightings = sightings;
  }

  /**
   * The segment that this sighting completes, or undefined while the second sighting is missing.
   */
  pairSighting(sighting: Sighting): SegmentEvent | undefined {
    if (this.#sightings === 1) return this.#segment(sighting, this.#place(sighting), sighting.time);
    const { leaving, source, sport, destination, dport, id, seq, ack, flags, length } = sighting;
    const key = [source, sport, destination, dport, id, seq, ack, flags.join(), length].join(' ');
    const isOther = (one: Waiting): boolean => one.key === key && one.sighting.leaving !== leaving;
    const first = this.#waiting.findIndex(isOther);
    if (first === -1 && this.#isWritten(sighting)) {
      const place = this.#place(sighting);
      return { ...this.#segment(sighting, place, sighting.time), bySwitch: true };
    }
    if (first === -1) {
      this.#waiting.push({ key, sighting, place: this.#place(sighting) });
      return undefined;
    }
    const [{ sighting: entered, place }] = this.#waiting.splice(first, 1) as [Waiting];
    return this.#segment(entered, place, sighting.time);
  }

  /** Segments that have entered the switch and not yet left it. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** When the next of those that have entered the switch and not left it is lost; Infinity for none. */
  get nextLost(): number {
    return Math.min(Infinity, ...this.#waiting.map(({ sighting }) => this.#lostAt(sighting)));
  }

  /** Removes and returns the segments that are lost by `now`, each with its one sighting. */
  lostBefore(now: number): { segment: SegmentEvent; sighting: Sighting }[] {
    const isLost = ({ sighting }: Waiting): boolean => this.#lostAt(sighting) <= now;
    const lost = this.#waiting.filter(isLost);
    this.#waiting = this.#waiting.filter((one) => !isLost(one));
    return lost.map(({ sighting, place }) => ({
      segment: this.#segment(sighting, place, undefined),
      sighting,
    }));
  }

  #lostAt({ source, time }: Sighting): number {
    return time + LOST_AFTER + this.#orders.delay(this.#hostOf(source), time - this.#origin) * 1000;
  }

  /** An RST that leaves the switch, and never came to it. */
  #isWritten({ leaving, flags, destination, time }: Sighting): boolean {
    const to = this.#hostOf(destination);
    return leaving && flags.includes('RST') && this.#orders.answers(to, time - this.#origin);
  }

  #place(entered: Sighting): Place {
    const there = this.#flow(entered);
    const back = this.#flows.get(flowKey(entered, 'back'));
    const syn = entered.flags.includes('SYN');
    const seq = relative(entered.seq, there.base);
    const occupied = entered.length + Number(syn) + Number(entered.flags.includes('FIN'));
    const retransmission = occupied > 0 && seq + occupied <= there.sent;
    there.sent = Math.max(there.sent, seq + occupied);
    const acks = entered.flags.includes('ACK');
    const scale = syn || back?.scale === undefined ? 0 : (there.scale ?? 0);
    return {
      seq,
      ...(acks && { ack: back ? relative(entered.ack, back.base) : 0 }),
      window: entered.window * 2 ** scale,
      retransmission,
    };
  }

  #segment(entered: Sighting, place: Place, arrived: number | undefined): SegmentEvent {
    return {
      kind: 'segment',
      t: entered.time - this.#origin,
      ...(arrived !== undefined && { arrived: arrived - this.#origin }),
      lost: arrived === undefined,
      from: this.#hostOf(entered.source),
      to: this.#hostOf(entered.destination),
      sport: entered.sport,
      dport: entered.dport,
      flags: entered.flags,
      length: entered.length,
      ...place,
      ...this.#bytes(entered),
    };
  }

  #bytes({ frame }: Sighting): Pick<SegmentEvent, 'bytes'> {
    if (this.#frameBytes + frame.length > MAX_FRAME_BYTES) return {};
    this.#frameBytes += frame.length;
    return { bytes: frame.toString('base64') };
  }

  #flow(sighting: Sighting): Flow {
    const key = flowKey(sighting, 'there');
    const syn = sighting.flags.includes('SYN');
    const known = this.#flows.get(key);
    const sameStart = known && (!syn || known.base === sighting.seq);
    if (sameStart) return known;
    const flow: Flow = { base: sighting.seq, scale: sighting.scale, sent: 0 };
    this.#flows.set(key, flow);
    return flow;
  }
}

function flowKey({ source, sport, destination, dport }: Sighting, way: 'there' | 'back'): string {
  const [from, to] = [`${source}:${sport}`, `${destination}:${dport}`];
  return way === 'there' ? `${from} ${to}` : `${to} ${from}`;
}

/** Sequence numbers are 32 bits and wrap (RFC 9293 section 3.4). */
function relative(seq: number, base: number): number {
  return (seq - base) | 0;
}
