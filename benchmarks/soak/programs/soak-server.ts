// Prints every byte that its client sends, and sends it back.
import {
  AF_INET,
  EXIT_FAILURE,
  EXIT_SUCCESS,
  INADDR_ANY,
  SOCK_STREAM,
  accept,
  bind,
  close,
  exit,
  htons,
  listen,
  perror,
  printf,
  read,
  sizeof,
  sockaddr_in,
  socket,
  write,
} from '#libc';

const listener = socket(AF_INET, SOCK_STREAM, 0);
const here = new sockaddr_in();
here.sin_family = AF_INET;
here.sin_port = htons(5001);
here.sin_addr.s_addr = INADDR_ANY;
if (bind(listener, here, sizeof(here)) < 0) {
  perror('bind');
  exit(EXIT_FAILURE);
}
listen(listener, 5);
printf('listens\n');
const client = await accept(listener, null, null);
printf('connected\n');

const buf = Buffer.alloc(4096);
for (;;) {
  const n = await read(client, buf, sizeof(buf));
  if (n <= 0) break;
  await write(1, buf, n);
  await write(client, buf, n);
}
close(client);
exit(EXIT_SUCCESS);
