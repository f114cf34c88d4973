// Case 2: the server reads once, at most 100 bytes, and closes the connection. It does not exit: what
// the client meets afterwards is the work of the server's kernel, not of this program.
import { close, pause, printf, read, sizeof } from '#libc';
import { flags } from './flags.ts';
import { openServer, serverFlags } from './server-opening.ts';

const { client } = await openServer(flags(serverFlags));
const buf = Buffer.alloc(100);

printf('server goes to read... \n');
const n = await read(client, buf, sizeof(buf));
printf('bytes_read_done = %d \n', n);
close(client);

// C's `while (1);` does nothing at 100 % of a CPU. pause does nothing too, and costs nothing.
for (;;) await pause();
