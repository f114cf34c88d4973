// Case 3: two reads and a send. The article's test for each read is a result of 0 or less, and then
// errno; case-3-checked.ts tells the three results of a read apart.
import {
  EINTR,
  SIGPIPE,
  SIG_DFL,
  SIG_ERR,
  errno,
  perror,
  printf,
  read,
  send,
  signal,
  sizeof,
  strlen,
  usleep,
} from '#libc';
import { flags } from '../../programs/flags.ts';
import { openServer, serverFlags } from '../../programs/server-opening.ts';

const { client } = await openServer(flags(serverFlags));
if (signal(SIGPIPE, SIG_DFL) === SIG_ERR) perror('signal error');

const buf = Buffer.alloc(100);
const greeting = Buffer.from('hello i am server\n');

printf('server goes to read... \n');
const first = await read(client, buf, sizeof(buf));
printf('bytes_read_done = %d \n', first);
if (first <= 0) {
  printf(errno === EINTR ? 'network may be ok \n' : 'network is not alive \n');
}

const second = await read(client, buf, sizeof(buf));
printf('==> bytes = %d \n', second);
if (second <= 0) {
  printf(errno === EINTR ? 'network may be ok ...\n' : 'network is not alive ...\n');
}

// Sent whether the client is there or not: the result shall tell.
const sent = await send(client, greeting, strlen(greeting), 0);
printf('bytes_send_done = %d \n', sent);

for (;;) {
  printf('server is IDLE ... \n');
  await usleep(500_000);
}
