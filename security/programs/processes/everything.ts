// Everything at once: it forks, keeps memory, works on six cores, fills /tmp and prints as fast as
// it can. It ends by itself after 10 s.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { c } from '../kernel.ts';

setTimeout(() => process.kill(process.pid, 'SIGKILL'), 10_000);
console.log('begins');

const burn = 'for (const end = Date.now() + 10_000; Date.now() < end;);';
for (let n = 0; n < 6; n += 1)
  spawn(process.execPath, ['-e', burn], { stdio: 'ignore' }).on('error', () => undefined);

// They start all their threads before no process is left for one.
await new Promise((next) => setTimeout(next, 700));

const fork = c('int fork()');
const pause = c('int pause()');
const line = `${'x'.repeat(1000)}\n`;
const kept: Buffer[] = [];
for (let n = 0; ; n += 1) {
  if (n < 200 && fork() === 0) for (;;) pause();
  if (kept.length < 64) kept.push(Buffer.alloc(2 ** 22, 1));
  try {
    if (n < 1000) writeFileSync(`/tmp/${n}`, Buffer.alloc(2 ** 16));
  } catch {
    // It is full.
  }
  for (let lines = 0; lines < 100; lines += 1) process.stdout.write(line);
  await new Promise((next) => setImmediate(next));
}
