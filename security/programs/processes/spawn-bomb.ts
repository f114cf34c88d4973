// Starts whole node processes as fast as it can until one is refused. It stops by itself at 60.
import { spawn } from 'node:child_process';
import { stay } from '../kernel.ts';

let children = 0;
let over = false;
const isOver = () => over;
function refused(why: string): void {
  if (!over) console.log(`refused: ${why} after ${children}`);
  over = true;
}

while (children < 60) {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  child.on('error', (error: NodeJS.ErrnoException) => refused(error.code ?? error.message));
  child.on('exit', (status, signal) => refused(`${signal ?? `status ${status}`}`));
  children += 1;
  await new Promise((next) => setTimeout(next, 10));
  if (isOver()) break;
}
setTimeout(() => refused('nothing'), 3000);
stay();
