// What every server does first: it binds a socket to its address, listens, and accepts one client.
// Ctrl+C closes both sockets.
import {
  AF_INET,
  EXIT_FAILURE,
  INADDR_ANY,
  SIGINT,
  SOCK_STREAM,
  accept,
  bind,
  close,
  exit,
  getpid,
  htons,
  inet_addr,
  inet_ntop,
  inet_pton,
  listen,
  ntohs,
  perror,
  printf,
  signal,
  sizeof,
  sockaddr_in,
  socket,
  write,
} from '#libc';

export const serverFlags = {
  address: ['inet_pton', 'inet_addr', 'any'],
  accept: ['info', 'null'],
} as const;

interface Chosen {
  address: (typeof serverFlags.address)[number];
  accept: (typeof serverFlags.accept)[number];
  host: string;
  port: number;
}

const BACKLOG = 5;

// 0 is the descriptor of standard input, which Ctrl+C therefore closes before accept has returned.
let listener = 0;
let client = 0;

function onInterrupt() {
  close(client);
  close(listener);
  exit(EXIT_FAILURE);
}

/** Returns the two sockets once a client has been accepted. */
export async function openServer(chosen: Chosen) {
  signal(SIGINT, onInterrupt);
  printf('pid = %d \n', getpid());

  listener = socket(AF_INET, SOCK_STREAM, 0);
  if (listener < 0) {
    perror('socket error!');
    exit(EXIT_FAILURE);
  }
  const here = addressOf(chosen);
  if (bind(listener, here, sizeof(here)) < 0) {
    perror('bind');
    exit(EXIT_FAILURE);
  }
  listen(listener, BACKLOG);
  printf('client listen 5. \n');

  client = await (chosen.accept === 'null' ? acceptAndGreet() : acceptAndPrint());
  return { listener, client };
}

/** Three ways to fill an address; only the third reads it back and prints it. */
function addressOf({ address, host, port }: Chosen) {
  const sin = new sockaddr_in();
  sin.sin_family = AF_INET;
  sin.sin_port = htons(port);

  if (address === 'inet_addr') sin.sin_addr.s_addr = inet_addr(host);
  if (address === 'any') sin.sin_addr.s_addr = INADDR_ANY;
  if (address === 'inet_pton' && inet_pton(AF_INET, host, sin.sin_addr) > 0) {
    const text = Buffer.alloc(16);
    printf('s_addr=%s \n', inet_ntop(AF_INET, sin.sin_addr, text, sizeof(text)));
    printf('buf = %s \n', text);
  }
  return sin;
}

/** Greets the client without asking for its address: 20 characters and C's final NUL. */
async function acceptAndGreet() {
  const greeting = Buffer.from('hello, i am server \n\0');
  client = await accept(listener, null, null);
  if (client >= 0) {
    const written = await write(client, greeting, sizeof(greeting));
    printf('write %d bytes done \n', written);
  }
  return client;
}

/** Asks for the client's address: accept reads its capacity from `size` and stores its length. */
async function acceptAndPrint() {
  const peer = new sockaddr_in();
  const size: [number] = [sizeof(peer)];
  client = await accept(listener, peer, size);
  if (client < 0) {
    perror('accept');
    exit(EXIT_FAILURE);
  }
  printf('client connected!  print the client info .... \n');
  const ip = Buffer.alloc(16);
  inet_ntop(AF_INET, peer.sin_addr, ip, sizeof(ip));
  printf('client: ip=%s, port=%d \n', ip, ntohs(peer.sin_port));
  return client;
}
