// Sends each typed line, waits until all of it is back, and prints it after the word `back`.
import {
  AF_INET,
  EXIT_FAILURE,
  EXIT_SUCCESS,
  SOCK_STREAM,
  connect,
  exit,
  fgets,
  htons,
  inet_addr,
  perror,
  printf,
  recv,
  send,
  sizeof,
  sockaddr_in,
  socket,
  stdin,
  strlen,
} from '#libc';

const sock = socket(AF_INET, SOCK_STREAM, 0);
const server = new sockaddr_in();
server.sin_family = AF_INET;
server.sin_port = htons(5001);
server.sin_addr.s_addr = inet_addr('192.168.1.21');
if ((await connect(sock, server, sizeof(server))) < 0) {
  perror('connect');
  exit(EXIT_FAILURE);
}
printf('connected\n');

const line = Buffer.alloc(1024);
const back = Buffer.alloc(1024);
while ((await fgets(line, sizeof(line), stdin)) !== null) {
  const length = strlen(line);
  await send(sock, line, length, 0);
  let got = 0;
  while (got < length) {
    const n = await recv(sock, back.subarray(got), length - got, 0);
    if (n <= 0) exit(EXIT_SUCCESS);
    got += n;
  }
  printf('back %s', back.toString('latin1', 0, length));
}
