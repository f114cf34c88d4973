// Reads a pcap stream: a file header, then records. Format: pcap-savefile(5), little-endian,
// microseconds.

export interface Packet {
  /** Microseconds since 1970. */
  time: number;
  /** What was captured, from the link-layer header on. */
  bytes: Buffer;
  /** Its length on the wire in bytes; `bytes` may hold fewer. */
  length: number;
}

const FILE_HEADER = 24;
const RECORD_HEADER = 16;
const MAGIC = 0xa1b2c3d4;

/** Bytes of the largest record; a larger one means that the stream is broken. */
const MAX_RECORD = 256 * 1024;

export class PcapReader {
  #buffered: Buffer = Buffer.alloc(0);
  #hasHeader = false;

  /**
   * The packets that this chunk completes. Throws if the stream is not little-endian pcap in
   * microseconds.
   */
  parsePackets(chunk: Buffer): Packet[] {
    this.#buffered = Buffer.concat([this.#buffered, chunk]);
    if (!this.#hasHeader) this.#head();
    const packets: Packet[] = [];
    for (let packet = this.#next(); packet; packet = this.#next()) packets.push(packet);
    return packets;
  }

  #head(): void {
    if (this.#buffered.length < FILE_HEADER) return;
    if (this.#buffered.readUInt32LE(0) !== MAGIC)
      throw new Error('not a pcap stream in microseconds');
    this.#buffered = this.#buffered.subarray(FILE_HEADER);
    this.#hasHeader = true;
  }

  #next(): Packet | undefined {
    if (!this.#hasHeader || this.#buffered.length < RECORD_HEADER) return undefined;
    const captured = this.#buffered.readUInt32LE(8);
    if (captured > MAX_RECORD) throw new Error(`a record of ${captured} bytes in the capture`);
    if (this.#buffered.length < RECORD_HEADER + captured) return undefined;
    const time = this.#buffered.readUInt32LE(0) * 1e6 + this.#buffered.readUInt32LE(4);
    const bytes = this.#buffered.subarray(RECORD_HEADER, RECORD_HEADER + captured);
    const length = this.#buffered.readUInt32LE(12);
    this.#buffered = this.#buffered.subarray(RECORD_HEADER + captured);
    return { time, bytes, length };
  }
}
