// A server that listens at once and accepts when it is told: one client for each line of its input.
// `--backlog` is what it passes to listen.
import {
  AF_INET,
  EXIT_FAILURE,
  SOCK_STREAM,
  accept,
  bind,
  exit,
  fgets,
  htons,
  inet_addr,
  inet_ntop,
  listen,
  ntohs,
  perror,
  printf,
  sizeof,
  sockaddr_in,
  socket,
  stdin,
} from '#libc';
import { flags } from '../../programs/flags.ts';

const chosen = flags({ backlog: ['0', '1', '5'] });

function fail(call: string): never {
  perror(call);
  exit(EXIT_FAILURE);
}

const listener = socket(AF_INET, SOCK_STREAM, 0);
const here = new sockaddr_in();
here.sin_family = AF_INET;
here.sin_port = htons(chosen.port);
here.sin_addr.s_addr = inet_addr(chosen.host);
if (bind(listener, here, sizeof(here)) < 0) fail('bind');
if (listen(listener, Number(chosen.backlog)) < 0) fail('listen');
printf('listening, backlog %s \n', chosen.backlog);

const line = Buffer.alloc(100);
while ((await fgets(line, sizeof(line), stdin)) !== null) {
  const peer = new sockaddr_in();
  if ((await accept(listener, peer, [sizeof(peer)])) < 0) fail('accept');
  const ip = Buffer.alloc(16);
  inet_ntop(AF_INET, peer.sin_addr, ip, sizeof(ip));
  printf('accepted ip=%s, port=%d \n', ip, ntohs(peer.sin_port));
}
