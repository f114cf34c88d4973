// Maps memory that it only reads, and reads one byte of every 2 MiB: each costs a page of tables,
// while the memory itself is the shared zero page. In four processes, each of which stops by itself
// at 400 MiB of tables.
import { inProcesses } from '../connections.ts';
import { c } from '../kernel.ts';

const mmap = c('intptr_t mmap(void *, size_t, int, int, int, long)');
const read = c('void *memchr(intptr_t, int, size_t)');

const [MIB, GIB] = [2 ** 20, 2 ** 30];
const [PROT_READ, MAP_PRIVATE_ANONYMOUS_NORESERVE] = [1, 0x4022];

inProcesses(4, () => {
  for (let gib = 0; gib < 200; gib += 1) {
    const at = mmap(null, GIB, PROT_READ, MAP_PRIVATE_ANONYMOUS_NORESERVE, -1, 0);
    if (at < 0) return;
    for (let offset = 0; offset < GIB; offset += 2 * MIB) read(at + offset, 0, 1);
  }
});
