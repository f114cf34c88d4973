// The client again, checking every result. It waits in poll for its input and for the socket at once,
// and looks at the socket first: a connection that the server has closed gets no further line.
import {
  AF_INET,
  EXIT_FAILURE,
  MSG_NOSIGNAL,
  POLLIN,
  SOCK_STREAM,
  STDIN_FILENO,
  close,
  connect,
  exit,
  htons,
  inet_addr,
  perror,
  poll,
  printf,
  read,
  recv,
  send,
  sizeof,
  sockaddr_in,
  socket,
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

const input = { fd: STDIN_FILENO, events: POLLIN, revents: 0 };
const peer = { fd: sock, events: POLLIN, revents: 0 };
const line = Buffer.alloc(1024);
const answer = Buffer.alloc(1024);

for (;;) {
  if ((await poll([input, peer], 2, -1)) === -1) fail('poll');

  // POLLIN is bytes or a FIN, POLLERR and POLLHUP an RST: recv tells which.
  if (peer.revents) {
    const n = await recv(sock, answer, sizeof(answer), 0);
    if (n === -1) fail('recv');
    if (n === 0) {
      printf('recv: 0, the server has closed \n');
      exit(EXIT_FAILURE);
    }
    printf('recv: %d bytes \n', n);
    continue;
  }

  // read and not fgets: what fgets has buffered poll would not show.
  line.fill(0);
  const typed = await read(STDIN_FILENO, line, sizeof(line) - 1);
  if (typed === -1) fail('read');
  if (typed === 0 || strcmp(line, 'exit\n') === 0) break;

  // The count means that this kernel has the bytes, not that the server has read them.
  const n = await send(sock, line, strlen(line), MSG_NOSIGNAL);
  if (n === -1) fail('send');
  printf('send: %d of %d bytes \n', n, strlen(line));
}

close(sock);
printf('client ends \n');
