// Terminal bytes on the WebSocket: a binary frame is a channel number in two bytes, big-endian, and
// then the bytes: the pty's output for the page, or the reader's keys for the lab.
import type { Channel } from './schema/messages.ts';

const HEADER = 2;

/** The channel number on which the lab sends a capture; no terminal has it. */
export const CAPTURE_CHANNEL = 0;

/** The bytes that a frame of so many has. */
export const frameLength = (bytes: number): number => HEADER + bytes;

/** `room`: where the frame is written; it has at least its length. */
export function encodeFrame(
  channel: Channel,
  bytes: Uint8Array,
  room: Uint8Array = new Uint8Array(frameLength(bytes.length)),
): Uint8Array {
  room[0] = channel >> 8;
  room[1] = channel & 0xff;
  room.set(bytes, HEADER);
  return room.subarray(0, frameLength(bytes.length));
}

/** A frame's channel and its bytes. */
export interface Split {
  channel: Channel;
  bytes: Uint8Array;
}

/** Undefined for a frame too short to hold a channel number. */
export function splitFrame(frame: Uint8Array): Split | undefined {
  if (frame.length < HEADER) return undefined;
  const channel = new DataView(frame.buffer, frame.byteOffset).getUint16(0);
  return { channel, bytes: frame.subarray(HEADER) };
}

/** Like splitFrame, but undefined also for a frame of CAPTURE_CHANNEL. */
export function decodeFrame(frame: Uint8Array): Split | undefined {
  const split = splitFrame(frame);
  return split?.channel === CAPTURE_CHANNEL ? undefined : split;
}
