// Compresses a built site: beside each file of text stand FILE.br and FILE.gz, which a server sends to
// whoever accepts them. The lab does, and so do nginx, Caddy and others if they are told to.
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { filesIn } from '../files.mjs';

const text = /\.(css|html|js|json|svg|txt|webmanifest)$/;

/** Bytes; a smaller answer is one packet with its headers, compressed or not. */
const LEAST = 1024;

const codings = {
  br: (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
  gz: (bytes) => gzipSync(bytes, { level: 9 }),
};

/** Compresses each file of a folder that becomes smaller by it. */
export function compressSite(folder) {
  for (const file of filesIn([folder]).filter((name) => text.test(name))) {
    const bytes = readFileSync(file);
    if (bytes.length < LEAST) continue;
    for (const [coding, compress] of Object.entries(codings)) {
      const compressed = compress(bytes);
      if (compressed.length < bytes.length) writeFileSync(`${file}.${coding}`, compressed);
    }
  }
}
