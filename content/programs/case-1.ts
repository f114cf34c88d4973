// Case 1: the server reads whatever comes, twice a second, for ever, and never asks what a read
// returned; case-1-checked.ts does.
import { printf, read, sizeof, usleep } from '#libc';
import { flags } from './flags.ts';
import { openServer, serverFlags } from './server-opening.ts';

const { client } = await openServer(flags(serverFlags));
const buf = Buffer.alloc(100);

for (;;) {
  printf('server goes to read... \n');
  const n = await read(client, buf, sizeof(buf));
  printf('bytes_read_done = %d \n', n);
  await usleep(500_000);
}
