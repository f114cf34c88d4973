// Connects, and sends each line that is typed until one says exit; it looks at no result of send.
import {
  AF_INET,
  EXIT_FAILURE,
  SIGPIPE,
  SIG_DFL,
  SIG_IGN,
  SOCK_STREAM,
  close,
  connect,
  exit,
  fgets,
  htons,
  inet_pton,
  perror,
  printf,
  send,
  signal,
  sizeof,
  sockaddr_in,
  socket,
  stdin,
  strcmp,
  strlen,
} from '#libc';
import { flags } from './flags.ts';

const chosen = flags({ sigpipe: ['handler', 'default', 'ignore'] });

const onSigpipe = (signum: number) => printf('signal %d \n', signum);
const policies = { handler: onSigpipe, default: SIG_DFL, ignore: SIG_IGN } as const;
signal(SIGPIPE, policies[chosen.sigpipe]);

const sock = socket(AF_INET, SOCK_STREAM, 0);
const server = new sockaddr_in();
server.sin_family = AF_INET;
server.sin_port = htons(5001);
inet_pton(AF_INET, chosen.host, server.sin_addr);
if ((await connect(sock, server, sizeof(server))) === -1) {
  perror('connect');
  exit(EXIT_FAILURE);
}

const line = Buffer.alloc(1024);
for (;;) {
  await fgets(line, sizeof(line), stdin);
  if (strcmp(line, 'exit\n') === 0) break;
  printf('sends %d bytes \n', strlen(line));
  await send(sock, line, strlen(line), 0);
  line.fill(0);
}

close(sock);
printf('ends \n');
