// Starts threads that wait for ever until the kernel refuses, with stacks so small that memory is
// not the limit. It stops by itself at 600.
import { constants } from 'node:os';
import { addressOf, c, stay } from '../kernel.ts';

const attributes = Buffer.alloc(64);
c('int pthread_attr_init(void *)')(attributes);
c('int pthread_attr_setstacksize(void *, size_t)')(attributes, 65536);
const create = c('int pthread_create(void *, void *, void *, void *)');
const pause = addressOf('pause');

let threads = 0;
let errno = 0;
while (threads < 600) {
  errno = create(Buffer.alloc(8), attributes, pause, null);
  if (errno !== 0) break;
  threads += 1;
}
const name = Object.entries(constants.errno).find(([, n]) => n === errno)?.[0] ?? 'nothing';
console.log(`refused: ${name} after ${threads}`);
stay();
