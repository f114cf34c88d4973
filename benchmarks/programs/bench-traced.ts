// bench-writer by calls of #libc, which report themselves to the trace.
import { read, write } from '#libc';

const MIB = 2 ** 20;
const lines = Buffer.from(`${'0123456789abcdef'.repeat(4)}${'.'.repeat(63)}\n`.repeat(512));

async function writeAll(bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    at += await write(1, bytes.subarray(at), bytes.length - at);
  }
}

await writeAll(Buffer.from('ready\n'));
const buffer = Buffer.alloc(64);
for (;;) {
  const got = await read(0, buffer, buffer.length);
  if (got <= 0) break;
  const pieces = (Number(buffer.toString('latin1', 0, got)) * MIB) / lines.length;
  for (let piece = 0; piece < pieces; piece += 1) await writeAll(lines);
  await writeAll(Buffer.from('END\n'));
}
