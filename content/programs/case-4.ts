// Case 4: ten seconds after accepting, the server asks its kernel once for the connection's state,
// and takes every state but ESTABLISHED for a lost client; case-4-checked.ts says what each means.
import {
  IPPROTO_TCP,
  TCP_ESTABLISHED,
  TCP_INFO,
  getsockopt,
  printf,
  sizeof,
  sleep,
  tcp_info,
  usleep,
} from '#libc';
import { flags } from './flags.ts';
import { openServer, serverFlags } from './server-opening.ts';

const { client } = await openServer(flags(serverFlags));

await sleep(10); // time to end the client, or to leave it alone

const info = new tcp_info();
getsockopt(client, IPPROTO_TCP, TCP_INFO, info, [sizeof(info)]);
if (info.tcpi_state === TCP_ESTABLISHED) printf('client is connected !\n');
else printf('client is disconnected !\n');

for (;;) {
  printf('server is IDLE ... \n');
  await usleep(500_000);
}
