// Reads keys and does nothing with them, so that only the terminal echoes.
import { readSync } from 'node:fs';

console.log('ready');
const buffer = Buffer.alloc(4096);
while (readSync(0, buffer) > 0);
