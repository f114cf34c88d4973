// Works for ever, and may handle SIGXCPU. It keeps the limits that it was given, unless the reader
// types `soon`: then it lowers them, so as to end in seconds.
import { readFileSync } from 'node:fs';
import { c, typed } from '../kernel.ts';

console.log(/^Max cpu time.*$/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[0]);
const RLIMIT_CPU = 0;
const setrlimit = c('int setrlimit(int, void *)');
const mayWork = (soft: bigint, hard: bigint) =>
  setrlimit(RLIMIT_CPU, Buffer.from(new BigUint64Array([soft, hard]).buffer));

for await (const line of typed()) {
  if (line.includes('caught')) process.on('SIGXCPU', () => undefined);
  if (line.includes('soon')) mayWork(1n, 2n);
  console.log('works');
  if (line.includes('caught')) await burnInSlices();
  for (;;);
}

/** Lets signals be handled in between. */
async function burnInSlices(): Promise<never> {
  for (;;) {
    const until = performance.now() + 50;
    while (performance.now() < until);
    await new Promise((next) => setImmediate(next));
  }
}
