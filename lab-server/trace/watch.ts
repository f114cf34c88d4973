// Watches one run's wire and writes what it sees into the trace: segments from the capture in the
// switch, states from the kernel's tables, calls from the programs' pipes. It must not know sessions.
import type { Readable } from 'node:stream';
import type { Host } from '#protocol';
import type { Cancel, Clock } from '../clock.ts';
import { PcapReader, type Packet } from '../wire/pcap.ts';
import { LOST_AFTER, Segments } from '../wire/segments.ts';
import { SocketTable } from '../wire/sockets.ts';
import { readTcp } from '../wire/tcp-header.ts';
import { hostOf, type Wire } from '../wire/wire.ts';
import { Reports } from './reports.ts';
import type { Trace } from './trace.ts';

/** Milliseconds between two looks at the kernel's tables while no segment passes. */
const BEAT = 250;

/** Milliseconds that a pipe is left alone once too much came out of it. */
const SECOND = 1000;

/** Bytes of the capture that are kept for the reader to take home. */
const KEEP_CAPTURE = 1024 * 1024;

const HOSTS = ['client', 'server'] as const;

export class Watch {
  readonly #wire: Wire;
  readonly #trace: Trace;
  readonly #clock: Clock;
  readonly #now: () => number;
  readonly #began: number;
  readonly #segments: Segments;
  readonly #tables = { client: new SocketTable('client'), server: new SocketTable('server') };
  #packets: Packet[] = [];
  #kept = 0;
  #looking = false;
  #lookAgain = false;
  #ended = false;
  #cancelBeat: Cancel = () => {};
  #cancelLost: Cancel | undefined;

  /** `now`: microseconds since 1970, as the capture counts them; `began`: the run's beginning. */
  constructor(wire: Wire, trace: Trace, clock: Clock, now: () => number, began: number) {
    this.#wire = wire;
    this.#trace = trace;
    this.#clock = clock;
    this.#now = now;
    this.#began = began;
    this.#segments = new Segments(began, hostOf, wire.sightings);
    if (wire.capture) this.#readCapture(wire.capture);
    this.#beat();
  }

  /** The frames seen so far, for a pcapng file. */
  get packets(): readonly Packet[] {
    return this.#packets;
  }

  /**
   * Takes in the reports of a program from its pipe, until that ends. A program that floods it finds
   * it full: reading waits until the second is over.
   */
  program(host: Host, terminal: string, pipe: Readable): void {
    const reports = new Reports({ host, terminal, began: this.#began }, this.#now);
    let waiting = false;
    const tell = (): void => {
      const count = reports.takeDropped();
      if (count > 0 && this.#watching()) this.#tell('calls-dropped', { host, count });
    };
    pipe.on('data', (bytes: Buffer) => {
      this.#trace.add(reports.push(bytes));
      if (!reports.full) return tell();
      pipe.pause();
      if (waiting) return;
      waiting = true;
      this.#clock.after(SECOND, () => {
        waiting = false;
        tell();
        pipe.resume();
      });
    });
    pipe.on('error', () => pipe.destroy());
    pipe.on('close', tell);
  }

  end(): void {
    this.#ended = true;
    this.#cancelBeat();
    this.#cancelLost?.();
  }

  #readCapture(capture: Readable): void {
    const reader = new PcapReader();
    capture.on('data', (chunk: Buffer) => {
      try {
        for (const packet of reader.push(chunk)) this.#packet(packet);
      } catch {
        capture.destroy();
      }
    });
    capture.on('error', () => capture.destroy());
    capture.on('close', () => {
      if (this.#watching()) this.#tell('capture-lost', {});
    });
  }

  #packet(packet: Packet): void {
    if (this.#kept < KEEP_CAPTURE) {
      this.#kept += packet.bytes.length;
      this.#packets.push({ ...packet, bytes: Buffer.from(packet.bytes) });
    }
    const sighting = readTcp(packet.time, packet.bytes);
    if (!sighting) return;
    const segment = this.#segments.see(sighting);
    if (segment) this.#trace.add([segment]);
    else this.#lookForLost();
    void this.#look();
  }

  #lookForLost(): void {
    this.#cancelLost ??= this.#clock.after(LOST_AFTER / 1000 + 1, () => {
      this.#cancelLost = undefined;
      this.#trace.add(this.#segments.lostBefore(this.#now()));
      if (this.#segments.waiting > 0) this.#lookForLost();
    });
  }

  #beat(): void {
    void this.#look();
    this.#cancelBeat = this.#clock.after(BEAT, () => this.#beat());
  }

  /** Reads both hosts' tables; while that goes on, one more look is kept in mind, not many. */
  async #look(): Promise<void> {
    this.#lookAgain = true;
    if (this.#looking) return;
    this.#looking = true;
    while (this.#lookAgain && this.#watching()) {
      this.#lookAgain = false;
      for (const host of HOSTS) {
        const sockets = await this.#wire.sockets(host);
        const t = this.#now() - this.#began;
        if (this.#watching()) this.#trace.add(this.#tables[host].look(sockets, t));
      }
    }
    this.#looking = false;
  }

  /** Asked again after every wait: the run may have ended meanwhile. */
  #watching(): boolean {
    return !this.#ended;
  }

  #tell(what: 'capture-lost' | 'calls-dropped', more: { host?: Host; count?: number }): void {
    this.#trace.add([{ kind: 'wire', t: this.#now() - this.#began, what, ...more }]);
  }
}
