// Fills /tmp: with one file as long as possible, with as many files as possible, and with bytes. It
// stops by itself at 64 MiB and 2000 files.
import { rmSync, truncateSync, writeFileSync } from 'node:fs';

function until(what: string, most: number, action: (count: number) => void): void {
  let why = 'nothing';
  let count = 0;
  try {
    for (; count < most; count += 1) action(count);
  } catch (error) {
    why = (error as NodeJS.ErrnoException).code ?? String(error);
  }
  console.log(`${what} refused: ${why} after ${count}`);
}

writeFileSync('/tmp/sparse', '');
until('sparse MiB', 64, (count) => truncateSync('/tmp/sparse', (count + 1) * 2 ** 20));
rmSync('/tmp/sparse');
until('files', 2000, (count) => writeFileSync(`/tmp/${count}`, ''));
for (let count = 0; count < 400; count += 1) rmSync(`/tmp/${count}`);
until('MiB', 64, (count) => writeFileSync(`/tmp/mib-${count}`, Buffer.alloc(2 ** 20)));
console.log('over');
