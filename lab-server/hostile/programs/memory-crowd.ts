// Starts one process after the other, each with as much memory as a process may well have, which no
// limit of a single process holds. It stops by itself at 12 of them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const MIB = 2 ** 20;
const taker = `globalThis.kept = Buffer.alloc(120 * ${MIB}, 1); console.log('has it'); setInterval(() => {}, 1000);`;
const MOST = 12;
let count = 1;
for (; count <= MOST; count += 1) {
  const child = spawn('/usr/bin/node', ['-e', taker]);
  child.on('exit', (_, signal) => console.log(`refused: ${signal} takes one of them`));
  await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  if (child.signalCode !== null) break;
  console.log(`${count * 120} MiB`);
}
if (count > MOST) console.log('refused: nothing');
setInterval(() => {}, 1000);
