// Starts one process after another, each with as much memory as a process may have, which no limit
// of a single process prevents. It stops by itself at 12.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const MIB = 2 ** 20;
const taker = `globalThis.kept = Buffer.alloc(120 * ${MIB}, 1);
require('fs').writeFileSync(process.argv[1], ''); setInterval(() => {}, 1000);`;
const MOST = 12;
let count = 1;
for (; count <= MOST; count += 1) {
  const there = `/tmp/${count}`;
  const child = spawn('/usr/bin/node', ['-e', taker, there], { stdio: 'inherit' });
  child.on('exit', (_, signal) => console.log(`refused: ${signal} takes one of them`));
  while (!existsSync(there) && child.signalCode === null) await sleep(10);
  if (child.signalCode !== null) break;
  console.log(`${count * 120} MiB`);
}
if (count > MOST) console.log('refused: nothing');
setInterval(() => {}, 1000);
