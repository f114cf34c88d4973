// Does with the descriptors of step mode what only the lab is to do: releases itself, forges gates, reads
// the lab's orders away, and goes on.
import { closeSync, openSync, readSync, writeSync } from 'node:fs';

const gate = Number(process.env.LAB_GATE);
const trace = Number(process.env.LAB_TRACE);

const told = (what: string, attempt: () => unknown): void => {
  try {
    console.log(`${what}: ${String(attempt())}`);
  } catch (error) {
    console.log(`${what}: ${(error as NodeJS.ErrnoException).code}`);
  }
};

told('order itself', () => writeSync(gate, 'open\ncall\nline client.ts 1\n'));
told('open it to write', () => writeSync(openSync(`/proc/self/fd/${gate}`, 'w'), 'open\n'));
const forged = { kind: 'gate', t: 1, name: 'send', args: '3, "forged", 6, 0' };
let taken = 0;
for (let id = 1; id <= 20_000; id += 1) {
  try {
    taken += writeSync(trace, `${JSON.stringify({ ...forged, id })}\n`) > 0 ? 1 : 0;
  } catch {
    // The pipe is full; a program of the notebook would count it.
  }
}
console.log(`forged gates: ${taken}`);
console.log('waits for orders');
told('read an order', () => readSync(gate, Buffer.alloc(4096)));
told('close it', () => closeSync(gate));
console.log('went on');
process.stdin.resume();
