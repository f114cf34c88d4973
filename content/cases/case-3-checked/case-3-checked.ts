// Case 3 with each result of read handled separately: above 0 are bytes, 0 is the end of the
// stream, and only -1 comes with an errno. EINTR and EAGAIN say nothing about the client. A line ends
// at its newline, wherever read has cut the stream, and each line gets one answer.
import {
  EAGAIN,
  EINTR,
  MSG_NOSIGNAL,
  SOL_SOCKET,
  SO_RCVTIMEO,
  close,
  errno,
  perror,
  printf,
  read,
  send,
  setsockopt,
  sizeof,
  timeval,
} from '#libc';
import { flags } from '../../programs/flags.ts';
import { openServer, serverFlags } from '../../programs/server-opening.ts';

const { listener, client } = await openServer(flags(serverFlags));
const buf = Buffer.alloc(100);
const answer = Buffer.from('hello i am server\n');
const NEWLINE = 10;

// After five seconds without bytes read fails with EAGAIN.
const timeout = new timeval(5, 0);
setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, timeout, sizeof(timeout));

/** Bytes of the line whose newline has not come yet. */
let length = 0;

/** Answers each line that ends in these bytes; returns -1 once a send has failed. */
async function answerLines(bytes: Buffer) {
  for (const byte of bytes) {
    length += 1;
    if (byte !== NEWLINE) continue;
    printf('a line of %d bytes \n', length);
    length = 0;
    const sent = await send(client, answer, sizeof(answer), MSG_NOSIGNAL);
    if (sent === -1) return sent;
  }
  return 0;
}

for (;;) {
  const n = await read(client, buf, sizeof(buf));
  if (n > 0) {
    printf('bytes_read_done = %d \n', n);
    if ((await answerLines(buf.subarray(0, n))) === -1) {
      perror('send');
      break;
    }
  } else if (n === 0) {
    printf('the client has finished sending \n');
    break;
  } else if (errno === EINTR) {
    printf('interrupted; read again \n');
  } else if (errno === EAGAIN) {
    printf('nothing for 5 s; a silent client is not a lost one \n');
  } else {
    perror('read');
    break;
  }
}

close(client);
close(listener);
