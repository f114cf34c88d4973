// The client again, checking every result: the end of the input, a failed connect, a failed send.
// It prints the error and stops. MSG_NOSIGNAL makes send report a lost connection as EPIPE.
import {
  AF_INET,
  EXIT_FAILURE,
  MSG_NOSIGNAL,
  SOCK_STREAM,
  close,
  connect,
  exit,
  fgets,
  htons,
  inet_addr,
  perror,
  printf,
  send,
  sizeof,
  sockaddr_in,
  socket,
  stdin,
  strcmp,
  strlen,
} from '#libc';
import { flags } from '../../programs/flags.ts';

const { host, port } = flags({});

function fail(call: string): never {
  perror(call);
  exit(EXIT_FAILURE);
}

const sock = socket(AF_INET, SOCK_STREAM, 0);
if (sock === -1) fail('socket');

const server = new sockaddr_in();
server.sin_family = AF_INET;
server.sin_port = htons(port);
server.sin_addr.s_addr = inet_addr(host);
if ((await connect(sock, server, sizeof(server))) === -1) fail('connect');

const line = Buffer.alloc(1024);

while (await fgets(line, sizeof(line), stdin)) {
  if (strcmp(line, 'exit\n') === 0) break;
  // The count means that this kernel has the bytes, not that the server has read them.
  const n = await send(sock, line, strlen(line), MSG_NOSIGNAL);
  if (n === -1) fail('send');
  printf('send: %d of %d bytes \n', n, strlen(line));
}

close(sock);
printf('client ends \n');
