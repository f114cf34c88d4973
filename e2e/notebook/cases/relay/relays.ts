// Passes on what it reads to a server of its own.
import {
  AF_INET,
  EXIT_FAILURE,
  SOCK_STREAM,
  connect,
  exit,
  htons,
  inet_pton,
  perror,
  printf,
  read,
  sizeof,
  sockaddr_in,
  socket,
  write,
} from '#libc';
import { flags } from '../../programs/flags.ts';
import { serveOne } from '../../programs/opening.ts';

const client = await serveOne(flags({}).host);
const upstream = socket(AF_INET, SOCK_STREAM, 0);
const there = new sockaddr_in();
there.sin_family = AF_INET;
there.sin_port = htons(5001);
inet_pton(AF_INET, '192.168.1.22', there.sin_addr);
if ((await connect(upstream, there, sizeof(there))) < 0) {
  perror('connect');
  exit(EXIT_FAILURE);
}
const buf = Buffer.alloc(100);
let n: number;
while ((n = await read(client, buf, sizeof(buf))) > 0) {
  await write(upstream, buf, n);
  printf('relays %d bytes \n', n);
}
