// Buffers for frames of output, filled again once a frame has left: V8 counts new ones as memory outside
// its heap, and marks the heap again and again while a program floods its terminal.
import { type Channel, encodeFrame, frameLength } from '#protocol';
import { CHUNK } from '../terminal/tail.ts';

/** Bytes of output from which on a frame is worth a buffer. */
const FROM = 1024;

/** Buffers that are kept for later: 1 MiB. */
const MOST_FREE = 64;

/** A frame, and what to call once its bytes are no longer needed. */
export interface BufferedFrame {
  readonly frame: Uint8Array;
  readonly release?: () => void;
}

const free: Uint8Array[] = [];

export function bufferedFrame(channel: Channel, bytes: Uint8Array): BufferedFrame {
  if (bytes.length < FROM || bytes.length > CHUNK) return { frame: encodeFrame(channel, bytes) };
  const buffer = free.pop() ?? Buffer.allocUnsafeSlow(frameLength(CHUNK));
  return {
    frame: encodeFrame(channel, bytes, buffer),
    release: () => {
      if (free.length < MOST_FREE) free.push(buffer);
    },
  };
}
