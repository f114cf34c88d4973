// How ptys are read: into one buffer that they share, from which each piece is copied. By itself node
// allocates 64 KiB for every read (uv__alloc in src/stream_base.cc), of which a pty fills 4 KiB at most;
// that garbage costs a flood a fifth of its processor time.
import { createRequire } from 'node:module';
import type { ReadStream } from 'node:tty';

/** Bytes of the shared buffer. */
const READ = 64 * 1024;

/** Bytes of the slabs from which pieces are cut; node's own pool has too few for a pty's pieces. */
const SLAB = 64 * 1024;

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
let slab = Buffer.allocUnsafeSlow(SLAB);
let used = 0;

/**
 * While `make` runs, a tty.ReadStream passes what it reads to `onBytes` instead of emitting `data`,
 * and stops if that returns false. Nobody writes to those bytes afterwards.
 */
export function withSharedReads<T>(onBytes: (bytes: Uint8Array) => boolean, make: () => T): T {
  const { ReadStream } = tty;
  const callback: OnRead['callback'] = (length, buffer) =>
    onBytes(copyOf(buffer.subarray(0, length)));
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

function copyOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length > SLAB - used) {
    slab = Buffer.allocUnsafeSlow(SLAB);
    used = 0;
  }
  const copy = slab.subarray(used, used + bytes.length);
  copy.set(bytes);
  used += bytes.length;
  return copy;
}
