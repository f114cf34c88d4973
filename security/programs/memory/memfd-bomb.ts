// Writes files in memory that have no name (man 2 memfd_create), each as large as a file may be.
// They are in no process's resident set. It stops by itself at 1 GiB.
import koffi from 'koffi';
import { writeSync } from 'node:fs';
import { numbers, syscall, told } from '../kernel.ts';

const name = Buffer.from('m\0');
const pointer = koffi.address(name);
const block = Buffer.alloc(2 ** 20, 1);

let last = 'nothing';
for (let mib = 0; mib < 1024 && last === 'nothing';) {
  const fd = syscall(numbers(319, 279), pointer, 0, 0, 0, 0, 0);
  if (fd < 0) {
    last = told(fd);
    break;
  }
  try {
    for (let n = 0; n < 15; n += 1, mib += 1) writeSync(fd, block);
  } catch (error) {
    last = (error as NodeJS.ErrnoException).code ?? String(error);
  }
  console.log(`${mib} MiB`);
}
console.log(`refused: ${last}`);
