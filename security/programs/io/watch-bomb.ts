// Starts itself 16 more times, and in each process watches as many descriptors as it can by as many
// epolls, because the kernel counts the watches of one user's processes together. Each stops at 90
// descriptors.
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { c, stay } from '../kernel.ts';

const [, file = '', ...orders] = process.argv;

if (orders.includes('watch')) watch();
else await start();
stay();

async function start(): Promise<void> {
  const counts = Array.from({ length: 16 }, async (_, at) => {
    const told = `/tmp/${at}`;
    const out = openSync(told, 'w');
    const child = spawn(process.execPath, [file, 'watch'], { stdio: ['ignore', out, 'ignore'] });
    closeSync(out);
    let over = false;
    child.on('error', () => (over = true)).on('exit', () => (over = true));
    const isOver = () => over;
    while (statSync(told).size === 0 && !isOver()) await sleep(10);
    return Number(readFileSync(told, 'utf8'));
  });
  const watches = (await Promise.all(counts)).filter((count) => count > 0);
  console.log(`${Math.max(...watches)} watches at most in one of ${watches.length} processes`);
}

/** Half of all the descriptors it may have become epolls; node's own are closed first. */
function watch(): void {
  const pipe = c('int pipe(void *)');
  const close = c('int close(int)');
  const dup = c('int dup(int)');
  const epollCreate = c('int epoll_create1(int)');
  const epollControl = c('int epoll_ctl(int, int, int, void *)');
  const [EPOLL_CTL_ADD, event] = [1, Buffer.alloc(16)];
  const ends = Buffer.alloc(8);
  const write = c('long write(int, void *, size_t)');

  for (let fd = 2; fd < 90; fd += 1) close(fd);
  pipe(ends);
  const watched = [ends.readInt32LE(0)];
  while (watched.length < 88) {
    const fd = dup(watched[0]);
    if (fd < 0) break;
    watched.push(fd);
  }
  const epolls = watched.splice(0, watched.length / 2).map((fd) => {
    close(fd);
    return epollCreate(0);
  });
  let count = 0;
  for (const epoll of epolls) {
    for (const fd of watched) if (epollControl(epoll, EPOLL_CTL_ADD, fd, event) === 0) count += 1;
  }
  const said = Buffer.from(String(count));
  write(1, said, said.length);
  c('int pause()')();
}
