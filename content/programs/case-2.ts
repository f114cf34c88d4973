// Case 2: the server reads once and closes the connection. The client's kernel gets a FIN, or an RST
// if bytes were left unread; the client's next send still succeeds, the one after it fails.
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
