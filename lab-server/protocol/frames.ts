// Terminal bytes on the WebSocket: one binary frame is a channel number in two bytes, big-endian,
// and then the bytes: the pty's output towards the page, the reader's keys towards the lab.
import type { Channel } from './schema/messages.ts';

const HEAD = 2;

/** The channel of no terminal, on which the lab sends a capture. */
export const CAPTURE_CHANNEL = 0;

export function encodeFrame(channel: Channel, bytes: Uint8Array): Uint8Array {
  const frame = new Uint8Array(HEAD + bytes.length);
  new DataView(frame.buffer).setUint16(0, channel);
  frame.set(bytes, HEAD);
  return frame;
}

/** A frame's channel and its bytes. */
export interface Split {
  channel: Channel;
  bytes: Uint8Array;
}

/** Undefined for a frame too short to name a channel. */
export function splitFrame(frame: Uint8Array): Split | undefined {
  if (frame.length < HEAD) return undefined;
  const channel = new DataView(frame.buffer, frame.byteOffset).getUint16(0);
  return { channel, bytes: frame.subarray(HEAD) };
}

/** As splitFrame; undefined also for a frame of CAPTURE_CHANNEL. */
export function decodeFrame(frame: Uint8Array): Split | undefined {
  const split = splitFrame(frame);
  return split?.channel === CAPTURE_CHANNEL ? undefined : split;
}
