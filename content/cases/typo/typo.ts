// The servers' opening with another text for the address: `--text` may be one with a typing error,
// which no check stops. The server then reads until the client has finished.
import { close, printf, read, sizeof } from '#libc';
import { flags } from '../../programs/flags.ts';
import { openServer, serverFlags } from '../../programs/server-opening.ts';

const chosen = flags({ ...serverFlags, text: ['192.168.1.21', '192.168.1.256', '203.0.113.1'] });
const { listener, client } = await openServer({ ...chosen, host: chosen.text });
const buf = Buffer.alloc(100);

let n: number;
do {
  n = await read(client, buf, sizeof(buf));
  printf('bytes_read_done = %d \n', n);
} while (n > 0);

close(client);
close(listener);
