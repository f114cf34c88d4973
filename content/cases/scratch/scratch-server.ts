// The server of the blank page: it takes one client, and closes.
import {
  AF_INET,
  SOCK_STREAM,
  accept,
  bind,
  close,
  htons,
  inet_addr,
  listen,
  perror,
  printf,
  sizeof,
  sockaddr_in,
  socket,
} from '#libc';
import { flags } from '../../programs/flags.ts';

const { host, port } = flags({});
const here = new sockaddr_in();
here.sin_family = AF_INET;
here.sin_port = htons(port);
here.sin_addr.s_addr = inet_addr(host);

const listener = socket(AF_INET, SOCK_STREAM, 0);
if (bind(listener, here, sizeof(here)) === -1) perror('bind');
listen(listener, 5);
const client = await accept(listener, null, null);

printf('a client is here \n');

// Your idea begins here. A call that blocks is awaited: await read(client, …).

close(client);
close(listener);
