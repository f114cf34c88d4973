// Case 1 with the three results of read told apart: bytes, the end of the stream, an error. After
// the last two no byte will come again, so the server closes both sockets and ends.
import { EXIT_FAILURE, EXIT_SUCCESS, close, exit, perror, printf, read, sizeof } from '#libc';
import { flags } from '../../programs/flags.ts';
import { openServer, serverFlags } from '../../programs/server-opening.ts';

const { listener, client } = await openServer(flags(serverFlags));
const buf = Buffer.alloc(100);

let n: number;
do {
  n = await read(client, buf, sizeof(buf));
  printf('bytes_read_done = %d \n', n);
} while (n > 0);

if (n === 0) printf('the client has finished sending \n');
else perror('read');

close(client);
close(listener);
exit(n === 0 ? EXIT_SUCCESS : EXIT_FAILURE);
