// Opens descriptors until it may not, then sockets. It stops by itself at 2000.
import { closeSync, openSync } from 'node:fs';
import { AF_INET, SOCK_STREAM, errno, socket, strerrorname_np } from '#libc';
import { stay } from '../kernel.ts';

const open: number[] = [];
let why = 'nothing';
try {
  while (open.length < 2000) open.push(openSync('/dev/null', 'r'));
} catch (error) {
  why = (error as NodeJS.ErrnoException).code ?? String(error);
}
console.log(`files refused: ${why} after ${open.length}`);
for (const fd of open) closeSync(fd);
let sockets = 0;
why = 'nothing';
while (sockets < 2000 && why === 'nothing') {
  const fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0) why = strerrorname_np(errno) ?? 'unknown';
  else sockets += 1;
}
console.log(`sockets refused: ${why} after ${sockets}`);
stay();
