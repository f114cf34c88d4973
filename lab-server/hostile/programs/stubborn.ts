// Handles every signal that can be handled, and does nothing about it; so does the process that it
// leaves running, in a session of its own.
import { spawn } from 'node:child_process';
import { stay } from './kernel.ts';

const stubborn = `for (const s of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGPIPE', 'SIGUSR2'])
  process.on(s, () => {});
setInterval(() => {}, 1000);
console.log('stubborn');`;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGPIPE', 'SIGUSR2'] as const)
  process.on(signal, () => undefined);
const child = spawn(process.execPath, ['-e', stubborn], { detached: true });
child.stdout.once('data', () => console.log('stubborn'));
stay();
