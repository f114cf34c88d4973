// How ptys are read: into one buffer that they share. By itself node allocates 64 KiB for each read, of
// which a pty fills 4 KiB at most, and a new buffer for what was read (EmitToJSStreamListener in
// src/stream_base.cc). V8 counts such buffers as memory outside its heap, and marks the heap again and
// again while a program floods its terminal.
import { createRequire } from 'node:module';
import type { ReadStream } from 'node:tty';

/** Bytes of the shared buffer. */
const READ = 64 * 1024;

/** The module object that node-pty looks ReadStream up in, at each spawn. */
const tty = createRequire(import.meta.url)('node:tty') as {
  ReadStream: new (fd: number, options?: { onread?: OnRead }) => ReadStream;
};

interface OnRead {
  readonly buffer: Uint8Array;
  /** Reading stops if it returns false. */
  callback(bytes: number, buffer: Uint8Array): boolean;
}

const shared = Buffer.allocUnsafeSlow(READ);

/**
 * While `make` runs, a tty.ReadStream passes what it reads to `onBytes` instead of emitting `data`,
 * and stops if that returns false. The bytes are valid during the call.
 */
export function withSharedReads<T>(onBytes: (bytes: Uint8Array) => boolean, make: () => T): T {
  const { ReadStream } = tty;
  const callback: OnRead['callback'] = (length, buffer) => onBytes(buffer.subarray(0, length));
  tty.ReadStream = class extends ReadStream {
    constructor(fd: number) {
      super(fd, { onread: { buffer: shared, callback } });
    }
  };
  try {
    return make();
  } finally {
    tty.ReadStream = ReadStream;
  }
}
