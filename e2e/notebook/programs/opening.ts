// How the servers of this notebook begin: a socket that listens, one client that is accepted, and a
// Ctrl+C that ends the program with status 1.
import {
  AF_INET,
  EXIT_FAILURE,
  SIGINT,
  SOCK_STREAM,
  accept,
  bind,
  exit,
  htons,
  inet_ntop,
  inet_pton,
  listen,
  perror,
  printf,
  signal,
  sizeof,
  sockaddr_in,
  socket,
} from '#libc';

const PORT = 5001;

/** Returns the client's socket. */
export async function serveOne(host: string): Promise<number> {
  signal(SIGINT, () => exit(EXIT_FAILURE));
  const listener = socket(AF_INET, SOCK_STREAM, 0);
  const here = new sockaddr_in();
  here.sin_family = AF_INET;
  here.sin_port = htons(PORT);
  inet_pton(AF_INET, host, here.sin_addr);
  if (bind(listener, here, sizeof(here)) < 0) {
    perror('bind');
    exit(EXIT_FAILURE);
  }
  listen(listener, 5);
  printf('listens at %s \n', host);

  const peer = new sockaddr_in();
  const client = await accept(listener, peer, [sizeof(peer)]);
  const address = Buffer.alloc(16);
  printf('serves %s \n', inet_ntop(AF_INET, peer.sin_addr, address, sizeof(address)));
  return client;
}
