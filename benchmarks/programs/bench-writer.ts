// Prints as many MiB of lines as the line says that it reads, then the line END, and again.
import { readSync, writeSync } from 'node:fs';

const MIB = 2 ** 20;
const lines = Buffer.from(`${'0123456789abcdef'.repeat(4)}${'.'.repeat(63)}\n`.repeat(512));

function writeAll(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(1, bytes, at);
}

console.log('ready');
const buffer = Buffer.alloc(64);
for (;;) {
  const read = readSync(0, buffer);
  if (read === 0) break;
  const pieces = (Number(buffer.toString('latin1', 0, read)) * MIB) / lines.length;
  for (let piece = 0; piece < pieces; piece += 1) writeAll(lines);
  writeAll(Buffer.from('END\n'));
}
