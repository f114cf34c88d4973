// Maps ever more shared memory, which no limit of a process counts (RLIMIT_DATA is private memory
// only, man 2 getrlimit), and touches every page. It stops by itself at 1 GiB.
import { c, numbers, syscall, told } from '../kernel.ts';

const MIB = 2 ** 20;
const [PROT_READ_WRITE, MAP_SHARED_ANONYMOUS] = [3, 0x21];
const fill = c('void *memset(intptr_t, int, size_t)');

let last = 'nothing';
for (let mib = 0; mib < 1024; mib += 16) {
  const mmap = numbers(9, 222);
  const at = syscall(mmap, 0, 16 * MIB, PROT_READ_WRITE, MAP_SHARED_ANONYMOUS, -1, 0);
  last = told(at);
  if (last !== 'done') break;
  fill(at, 1, 16 * MIB);
  last = 'nothing';
  console.log(`${mib + 16} MiB`);
}
console.log(`refused: ${last}`);
