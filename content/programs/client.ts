// The client: it connects and sends each line that is typed. Like the article's client it checks no
// result of fgets, send or recv; client-checked.ts checks all of them.
import {
  AF_INET,
  EXIT_FAILURE,
  MSG_NOSIGNAL,
  SIGPIPE,
  SIG_DFL,
  SIG_ERR,
  SIG_IGN,
  SOCK_STREAM,
  close,
  connect,
  errno,
  exit,
  fgets,
  fprintf,
  fputs,
  getpid,
  htons,
  inet_addr,
  perror,
  printf,
  recv,
  send,
  signal,
  sizeof,
  sockaddr_in,
  socket,
  stderr,
  stdin,
  stdout,
  strcmp,
  strerror,
  strlen,
} from '#libc';
import { flags } from './flags.ts';

const chosen = flags({
  sigpipe: ['handler', 'default', 'ignore', 'nosignal'],
  recv: ['off', 'on'],
});

// #region sigpipe
// With `nosignal` each send passes MSG_NOSIGNAL; SIGPIPE itself keeps its default: it kills.
const policies = {
  handler: onSigpipe,
  default: SIG_DFL,
  ignore: SIG_IGN,
  nosignal: SIG_DFL,
} as const;
const sendFlags = chosen.sigpipe === 'nosignal' ? MSG_NOSIGNAL : 0;

function onSigpipe(signum: number) {
  printf('sig_handler=> pid: %d, signo: %d \n', getpid(), signum);
}

if (signal(SIGPIPE, policies[chosen.sigpipe]) === SIG_ERR) perror('signal error');
// #endregion

// #region connect
const sock = socket(AF_INET, SOCK_STREAM, 0);
if (sock === -1) {
  fprintf(stderr, 'Socket Error is %s\n', strerror(errno));
  exit(EXIT_FAILURE);
}

const server = new sockaddr_in();
server.sin_family = AF_INET;
server.sin_port = htons(chosen.port);
server.sin_addr.s_addr = inet_addr(chosen.host);
if ((await connect(sock, server, sizeof(server))) === -1) {
  fprintf(stderr, 'Connect failed\n');
  exit(EXIT_FAILURE);
}
// #endregion

// #region loop
const line = Buffer.alloc(1024);
const answer = Buffer.alloc(2014);

for (;;) {
  await fgets(line, sizeof(line), stdin);
  printf('strlen(sendbuf) = %d \n', strlen(line));

  if (strcmp(line, 'exit\n') === 0) {
    printf('while(1) -> exit \n');
    break;
  }

  await send(sock, line, strlen(line), sendFlags);
  line.fill(0);

  if (chosen.recv === 'on') {
    await recv(sock, answer, sizeof(answer), 0);
    fputs(answer, stdout);
    answer.fill(0);
  }
}

close(sock);
printf(' client process end \n');
// #endregion
