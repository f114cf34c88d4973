// Turns the frames that a network captures into events: segments that arrived, segments that the
// wire lost, and how many segments the capture missed.
import type { Readable } from 'node:stream';
import type { Host, SegmentEvent, TraceEvent } from '#protocol';
import type { Cancel, Clock } from '../process/clock.ts';
import { PcapReader, type Packet } from './pcap.ts';
import type { KeptPacket } from './pcapng.ts';
import { type Orders, Segments } from './segments.ts';
import { readTcp, type Sighting } from './tcp-header.ts';
import { hostsByAddress } from '../runtime/addresses.ts';
import type { CaptureSource } from '../runtime/runtime.ts';

/**
 * Frames read in one second; after that the capture pauses for a second, and the kernel drops
 * frames.
 */
export const FRAMES_A_SECOND = 4000;

/** Milliseconds of that pause. */
const SECOND = 1000;

/** Frames after which the kernel may have dropped some: half of what the smallest buffer holds. */
const MAY_DROP = 250;

/** Milliseconds until the kernel is asked how many it dropped. */
const COUNT_AFTER = 250;

/** Bytes of the capture that are kept for the reader to download. */
const KEEP_CAPTURE = 1024 * 1024;

/** What was asked of the switch, by which its doing is told from other losses. */
export interface SwitchOrders extends Orders {
  /** Whether the switch has lost this segment as it was asked. */
  takes(segment: SegmentEvent): boolean;
}

/** Where events go. */
export interface CaptureSink {
  appendEvents(events: TraceEvent[]): void;
  /** Whether events of this kind are no longer kept. */
  isFull(kind: TraceEvent['kind']): boolean;
}

export class Capture {
  readonly #source: CaptureSource;
  readonly #out: CaptureSink;
  readonly #clock: Clock;
  readonly #now: () => number;
  readonly #began: number;
  readonly #onSegments: () => void;
  readonly #segments: Segments;
  readonly #orders: SwitchOrders;
  readonly #packets: KeptPacket[] = [];
  /** The kept packet of each sighting whose segment may still be lost. */
  readonly #packetOf = new WeakMap<Sighting, KeptPacket>();
  #kept = 0;
  #second = -1;
  #inSecond = 0;
  #uncounted = 0;
  #dropped = 0;
  /** When a drop was last noticed, in the time of #now. */
  #droppedAt = -Infinity;
  #paused = false;
  #ended = false;
  #cancelLost: Cancel | undefined;
  #cancelCount: Cancel | undefined;

  /**
   * `hosts`: the network's. `now`: microseconds since 1970, the capture's own clock; `began`: the
   * beginning of the run on it. `onSegments` is called after each read.
   */
  constructor(
    source: CaptureSource,
    hosts: readonly Host[],
    out: CaptureSink,
    clock: Clock,
    now: () => number,
    began: number,
    orders: SwitchOrders,
    onSegments: () => void,
  ) {
    this.#orders = orders;
    this.#source = source;
    this.#out = out;
    this.#clock = clock;
    this.#now = now;
    this.#began = began;
    this.#onSegments = onSegments;
    const byAddress = hostsByAddress(hosts);
    // Any other address was seen on the loopback of hosts that share one.
    const hostOf = (address: string): Host => byAddress.get(address) ?? hosts.at(-1)!;
    this.#segments = new Segments(began, hostOf, source.sightings, orders);
    this.#read(source.stream);
  }

  /** Each segment's first frame so far, for a pcapng file. */
  get packets(): readonly KeptPacket[] {
    return this.#packets;
  }

  end(): void {
    this.#ended = true;
    this.#cancelLost?.();
    this.#cancelCount?.();
  }

  #read(capture: Readable): void {
    const reader = new PcapReader();
    capture.on('data', (chunk: Buffer) => {
      try {
        const packets = reader.parsePackets(chunk);
        for (const packet of packets) this.#packet(packet);
        this.#limit(capture, packets.length);
      } catch {
        capture.destroy();
      }
      this.#onSegments();
    });
    capture.on('error', () => capture.destroy());
    capture.on('close', () => {
      // guard: capture-lost
      if (!this.#ended) this.#report('capture-lost', {});
    });
  }

  #packet(packet: Packet): void {
    const sighting = readTcp(packet.time, packet.bytes);
    // The loop of a delay within the switch (topology.sh) is no port of it.
    if (sighting && !this.#source.ports.has(sighting.interface)) return;
    const segment = sighting && this.#segments.pairSighting(sighting);
    // A segment that arrives is seen twice; its first sighting is the one that is kept.
    const seenOnce = segment?.bySwitch || this.#source.sightings === 1;
    if (!segment || seenOnce) this.#keep(packet, sighting);
    if (segment) this.#out.appendEvents([segment]);
    else if (sighting) this.#lookForLost();
  }

  #keep(packet: Packet, sighting: Sighting | undefined): void {
    if (this.#kept >= KEEP_CAPTURE) return;
    this.#kept += packet.bytes.length;
    const kept: KeptPacket = { ...packet, bytes: Buffer.from(packet.bytes), lost: false };
    this.#packets.push(kept);
    if (sighting) this.#packetOf.set(sighting, kept);
  }

  /** Pauses reading under a flood: the kernel drops what does not fit its buffer, and counts it. */
  #limit(capture: Readable, frames: number): void {
    const second = Math.floor(this.#now() / 1e6);
    if (second !== this.#second) [this.#second, this.#inSecond] = [second, 0];
    this.#inSecond += frames;
    this.#uncounted += frames;
    if (this.#uncounted > MAY_DROP) {
      this.#cancelCount ??= this.#clock.after(COUNT_AFTER, () => {
        this.#cancelCount = undefined;
        void this.#count();
      });
    }
    if (this.#out.isFull('segment')) return this.#stop(capture);
    if (this.#inSecond < FRAMES_A_SECOND) return;
    this.#paused = true;
    capture.pause();
    this.#clock.after(SECOND, () => {
      this.#paused = false;
      capture.resume();
      void this.#count();
    });
  }

  /** Ends the capture, because no further segment would be kept. */
  #stop(capture: Readable): void {
    this.end();
    capture.destroy();
  }

  /**
   * A segment that entered the switch and did not leave it is lost, unless the kernel dropped
   * frames since: then its second sighting may be among those.
   */
  #lookForLost(): void {
    const wait = Math.ceil((this.#segments.nextLost - this.#now()) / 1000) + 1;
    this.#cancelLost ??= this.#clock.after(Math.max(1, wait), () => {
      this.#cancelLost = undefined;
      void this.#tellLost(this.#now());
    });
  }

  async #tellLost(due: number): Promise<void> {
    await this.#count();
    if (this.#ended) return;
    if (!this.#paused) {
      const lost = this.#segments.lostBefore(due).filter(({ segment }) => this.#isKnown(segment));
      for (const { sighting } of lost) {
        const kept = this.#packetOf.get(sighting);
        if (kept) kept.lost = true;
      }
      this.#out.appendEvents(lost.map(({ segment }) => this.#whose(segment)));
    }
    if (this.#segments.waiting > 0) this.#lookForLost();
  }

  #whose(segment: SegmentEvent): SegmentEvent {
    return this.#orders.takes(segment) ? { ...segment, bySwitch: true } : segment;
  }

  #isKnown({ t }: SegmentEvent): boolean {
    return t + this.#began > this.#droppedAt;
  }

  /** Asks the kernel how many frames it dropped, and reports new drops, counted in segments. */
  async #count(): Promise<void> {
    this.#uncounted = 0;
    const dropped = await this.#source.dropped();
    const frames = dropped - this.#dropped;
    if (this.#ended || frames <= 0) return;
    this.#dropped = dropped;
    this.#droppedAt = this.#now();
    this.#report('segments-dropped', { count: Math.ceil(frames / this.#source.sightings) });
  }

  #report(what: 'capture-lost' | 'segments-dropped', more: { count?: number }): void {
    this.#out.appendEvents([{ kind: 'wire', t: this.#now() - this.#began, what, ...more }]);
  }
}
