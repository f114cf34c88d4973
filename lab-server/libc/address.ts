// IPv4 addresses: struct sockaddr_in, and the functions between its network byte order and text.
import { ENOSPC, fail, settle } from './errno.ts';
import { native } from './native.ts';
import { type Struct, bytesOf, text } from './memory.ts';

/** An IPv4 address. */
export class in_addr implements Struct {
  readonly bytes: Buffer;

  constructor(bytes = Buffer.alloc(4)) {
    this.bytes = bytes;
  }
  /** In network byte order, as inet_addr and htonl return it. */
  get s_addr(): number {
    return this.bytes.readUInt32LE();
  }
  set s_addr(address: number) {
    this.bytes.writeUInt32LE(address);
  }
}

/** An IPv4 address and a port (man 7 ip); all zero when new. */
export class sockaddr_in implements Struct {
  readonly bytes = Buffer.alloc(16);
  /** The address, which inet_pton can fill in. */
  readonly sin_addr = new in_addr(this.bytes.subarray(4, 8));

  /** AF_INET. */
  get sin_family(): number {
    return this.bytes.readUInt16LE(0);
  }
  set sin_family(family: number) {
    this.bytes.writeUInt16LE(family, 0);
  }
  /** In network byte order, as htons returns it. */
  get sin_port(): number {
    return this.bytes.readUInt16LE(2);
  }
  set sin_port(port: number) {
    this.bytes.writeUInt16LE(port, 2);
  }
}

/** From this machine’s byte order to the network’s: 16 bits, such as a port. */
export const htons = (port: number): number => native.htons(port);
/** From the network’s byte order to this machine’s: 16 bits, such as a port. */
export const ntohs = htons;
/** From this machine’s byte order to the network’s: 32 bits, such as an address. */
export const htonl = (address: number): number => native.htonl(address);
/** From the network’s byte order to this machine’s: 32 bits, such as an address. */
export const ntohl = htonl;

/** The address that a text such as `127.0.0.1` names; INADDR_NONE if it is not one. */
export const inet_addr = (text: string): number => native.inet_addr(text);

/** Reads an address from a text: 1 if `src` is one and was written to `dst`, 0 if it is not one. */
export const inet_pton = (af: number, src: string, dst: Struct): number =>
  settle(native.inet_pton(af, src, dst.bytes));

/** Writes the text and a NUL into `dst` and returns the text; null if `size` bytes are too few. */
export function inet_ntop(af: number, src: Struct, dst: Uint8Array, size: number): string | null {
  if (size > dst.length) fail(ENOSPC);
  else if (settle(native.inet_ntop(af, bytesOf(src), dst, size)) === 0) return text(dst);
  return null;
}
