// The client of the blank page: it connects, and closes.
import {
  AF_INET,
  SOCK_STREAM,
  close,
  connect,
  htons,
  inet_addr,
  perror,
  printf,
  sizeof,
  sockaddr_in,
  socket,
} from '#libc';
import { flags } from '../../programs/flags.ts';

const { host, port } = flags({});
const server = new sockaddr_in();
server.sin_family = AF_INET;
server.sin_port = htons(port);
server.sin_addr.s_addr = inet_addr(host);

const sock = socket(AF_INET, SOCK_STREAM, 0);
if ((await connect(sock, server, sizeof(server))) === -1) perror('connect');

printf('connected \n');

// Your idea begins here. A call that blocks is awaited: await send(sock, …).

close(sock);
