// Handles every signal that can be handled, and does nothing about it. So do the process that it
// starts in a session of its own, and those that it leaves to process 1, which it tries to take
// over.
import { spawn } from 'node:child_process';
import { daemonize, takeOver } from './first-process.ts';
import { stay } from '../kernel.ts';

const stubborn = `for (const s of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGPIPE', 'SIGUSR2'])
  process.on(s, () => {});
setInterval(() => {}, 1000);
console.log('stubborn');`;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGPIPE', 'SIGUSR2'] as const)
  process.on(signal, () => undefined);
console.log(`process 1 taken: ${takeOver()}`);
daemonize();
daemonize();
spawn(process.execPath, ['-e', stubborn], {
  detached: true,
  stdio: ['ignore', 'inherit', 'ignore'],
});
process.stdin.on('data', (typed) => {
  if (String(typed).startsWith('stop')) process.kill(0, 'SIGSTOP');
});
stay();
