// Reads a pcap stream: a file header, then records. It must not know what is
// in a packet. Format: pcap-savefile(5), little-endian, microseconds.

export interface Packet {
  /** Microseconds since 1970. */
  time: number;
  /** What was captured, from the link-layer header on. */
  bytes: Buffer;
  /** How many bytes it had on the wire; `bytes` may be fewer of them. */
  length: number;
}

const FILE_HEADER = 24;
const RECORD_HEADER = 16;
const MAGIC = 0xa1b2c3d4;

/** Largest record taken for real; anything beyond means that the stream is broken. */
const MAX_RECORD = 256 * 1024;

export class PcapReader {
  #rest: Buffer = Buffer.alloc(0);
  #headed = false;

  /** The packets that this chunk completes. Throws on what is no capture of ours. */
  parsePackets(chunk: Buffer): Packet[] {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    if (!this.#headed) this.#head();
    const packets: Packet[] = [];
    for (let packet = this.#next(); packet; packet = this.#next()) packets.push(packet);
    return packets;
  }

  #head(): void {
    if (this.#rest.length < FILE_HEADER) return;
    if (this.#rest.readUInt32LE(0) !== MAGIC) throw new Error('not a pcap stream in microseconds');
    this.#rest = this.#rest.subarray(FILE_HEADER);
    this.#headed = true;
  }

  #next(): Packet | undefined {
    if (!this.#headed || this.#rest.length < RECORD_HEADER) return undefined;
    const captured = this.#rest.readUInt32LE(8);
    if (captured > MAX_RECORD) throw new Error(`a record of ${captured} bytes in the capture`);
    if (this.#rest.length < RECORD_HEADER + captured) return undefined;
    const time = this.#rest.readUInt32LE(0) * 1e6 + this.#rest.readUInt32LE(4);
    const bytes = this.#rest.subarray(RECORD_HEADER, RECORD_HEADER + captured);
    const length = this.#rest.readUInt32LE(12);
    this.#rest = this.#rest.subarray(RECORD_HEADER + captured);
    return { time, bytes, length };
  }
}
