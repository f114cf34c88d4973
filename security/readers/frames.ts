// WebSocket frames that no library would send (RFC 6455, section 5.2), and the close code in an
// answer. Pure.

/** The faults of a frame; a field that is left out is correct. */
export interface Oddity {
  fin?: boolean;
  /** The three reserved bits. */
  rsv?: number;
  opcode?: number;
  masked?: boolean;
  /** The length that the header declares, if it is not the payload's. */
  declares?: number;
}

const TEXT = 1;
export const BINARY = 2;
export const CLOSE = 8;
export const PING = 9;

export function frame(payload: string | Uint8Array, odd: Oddity = {}): Buffer {
  const body = Buffer.from(payload);
  const { fin = true, rsv = 0, opcode = TEXT, masked = true, declares = body.length } = odd;
  const first = (fin ? 0x80 : 0) | (rsv << 4) | opcode;
  const mask = masked ? 0x80 : 0;
  const head = Buffer.alloc(declares < 126 ? 2 : declares < 65_536 ? 4 : 10);
  head[0] = first;
  head[1] = mask | (declares < 126 ? declares : declares < 65_536 ? 126 : 127);
  if (head.length === 4) head.writeUInt16BE(declares, 2);
  if (head.length === 10) head.writeBigUInt64BE(BigInt(declares), 2);
  // A mask of zeros leaves the payload as it is.
  return Buffer.concat([head, Buffer.alloc(masked ? 4 : 0), body]);
}

/** The code of the close frame in what a server sent after its handshake; undefined without one. */
export function closeCode(stream: Buffer): number | undefined {
  let at = 0;
  while (at + 2 <= stream.length) {
    const opcode = stream[at]! & 0x0f;
    const short = stream[at + 1]! & 0x7f;
    const head = short === 126 ? 4 : short === 127 ? 10 : 2;
    if (at + head > stream.length) return undefined;
    const length =
      short === 126
        ? stream.readUInt16BE(at + 2)
        : short === 127
          ? Number(stream.readBigUInt64BE(at + 2))
          : short;
    if (opcode === CLOSE) return length < 2 ? 1005 : stream.readUInt16BE(at + head);
    at += head + length;
  }
  return undefined;
}
