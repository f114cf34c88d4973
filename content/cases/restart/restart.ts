// A server that can be started again at once: `--reuse on` sets SO_REUSEADDR before bind. It checks
// each call of its opening, and the text of its address.
import {
  AF_INET,
  EXIT_FAILURE,
  SOCK_STREAM,
  SOL_SOCKET,
  SO_REUSEADDR,
  accept,
  bind,
  close,
  exit,
  fprintf,
  htons,
  inet_pton,
  listen,
  perror,
  printf,
  read,
  setsockopt,
  sizeof,
  sockaddr_in,
  socket,
  stderr,
} from '#libc';
import { flags } from '../../programs/flags.ts';

const chosen = flags({ reuse: ['off', 'on'] });

// #region opening
/** The result of a call that must not fail. */
function must(result: number, call: string) {
  if (result >= 0) return result;
  perror(call);
  exit(EXIT_FAILURE);
}

const here = new sockaddr_in();
here.sin_family = AF_INET;
here.sin_port = htons(chosen.port);
if (inet_pton(AF_INET, chosen.host, here.sin_addr) !== 1) {
  fprintf(stderr, '%s is not an IPv4 address\n', chosen.host);
  exit(EXIT_FAILURE);
}

const listener = must(socket(AF_INET, SOCK_STREAM, 0), 'socket');
if (chosen.reuse === 'on') {
  must(setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, [1], 4), 'setsockopt');
}
must(bind(listener, here, sizeof(here)), 'bind');
must(listen(listener, 5), 'listen');
printf('listening \n');
// #endregion

const client = must(await accept(listener, null, null), 'accept');
printf('accepted \n');
const buf = Buffer.alloc(100);
let n: number;
do {
  n = must(await read(client, buf, sizeof(buf)), 'read');
  printf('bytes_read_done = %d \n', n);
} while (n > 0);

close(client);
close(listener);
