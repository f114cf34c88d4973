// Forks until the kernel refuses; each child waits for ever. It stops by itself at 600.
import { c, stay, told } from '../kernel.ts';

const fork = c('int fork()');
const pause = c('int pause()');

let children = 0;
let last = 'nothing';
while (children < 600) {
  const pid = fork();
  if (pid === 0) for (;;) pause();
  last = told(pid);
  if (last !== 'done') break;
  children += 1;
}
console.log(`refused: ${last} after ${children}`);
stay();
