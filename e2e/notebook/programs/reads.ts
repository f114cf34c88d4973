// Reads whatever comes, says how much it was, and stays once the client has ended.
import { pause, printf, read, sizeof } from '#libc';
import { flags } from './flags.ts';
import { serveOne } from './opening.ts';

const client = await serveOne(flags({}).host);
const buf = Buffer.alloc(100);

let n: number;
do {
  printf('reads ... \n');
  n = await read(client, buf, sizeof(buf));
  printf('has read %d bytes \n', n);
} while (n > 0);

for (;;) await pause();
