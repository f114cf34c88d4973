// Reads until a line says END, and tells what it has read.
import { createHash } from 'node:crypto';

let read = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (text: string) => {
  read += text;
  if (!read.endsWith('END\n')) return;
  console.log('read', read.length, createHash('sha256').update(read).digest('hex'));
});
console.log('counts');
