// Fills segments of System V's shared memory (man 7 sysvipc) and detaches each: they stay, in no
// process's resident set. It stops by itself at 1 GiB.
import { c, told } from '../kernel.ts';

const SIZE = 16 * 2 ** 20;
const [IPC_PRIVATE, MODE] = [0, 0o600];
const shmget = c('int shmget(int, size_t, int)');
const shmat = c('intptr_t shmat(int, void *, int)');
const shmdt = c('int shmdt(intptr_t)');
const fill = c('void *memset(intptr_t, int, size_t)');

let last = 'nothing';
for (let mib = 0; mib < 1024; mib += 16) {
  const id = shmget(IPC_PRIVATE, SIZE, MODE);
  last = told(id);
  if (last !== 'done') break;
  const at = shmat(id, null, 0);
  fill(at, 1, SIZE);
  shmdt(at);
  last = 'nothing';
  console.log(`${mib + 16} MiB`);
}
console.log(`refused: ${last}`);
