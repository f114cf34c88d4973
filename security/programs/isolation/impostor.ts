// Types into its terminal as if it were the reader (CVE-2017-5226), asks for another line
// discipline, kills process 1 of its namespace, and then any process that the reader names.
import { c, told, typed } from '../kernel.ts';

const [TIOCSTI, TIOCLINUX, TIOCSETD] = [0x5412, 0x541c, 0x5423];
const ioctl = c('int ioctl(int, unsigned long, void *)');
const kill = c('int kill(int, int)');

console.log(`TIOCSTI ${told(ioctl(0, TIOCSTI, Buffer.from('x')))}`);
console.log(`TIOCLINUX ${told(ioctl(0, TIOCLINUX, Buffer.from([3])))}`);
console.log(`TIOCSETD ${told(ioctl(0, TIOCSETD, Buffer.alloc(4)))}`);

for (const signal of [9, 15, 2]) kill(1, signal);
await new Promise((next) => setTimeout(next, 100));
console.log('process 1 lives');
for await (const line of typed()) {
  const [order, pid = ''] = line.split(' ');
  if (order === 'kill') console.log(`kill ${pid} ${told(kill(Number(pid), 9))}`);
  else console.log(`echo ${line}`);
}
