// A read that signals interrupt: SIGALRM three times, two seconds apart, and SIGUSR2 whenever it is
// sent. The handlers are installed with SA_RESTART or without it. After each read of 0 or less the
// program judges twice: by nothing but errno, as the article does, and by the result first.
import {
  EINTR,
  SA_RESTART,
  SIGALRM,
  SIGUSR2,
  alarm,
  close,
  errno,
  printf,
  read,
  sigaction,
  sizeof,
  strerrorname_np,
} from '#libc';
import { flags } from '../../programs/flags.ts';
import { openServer, serverFlags } from '../../programs/server-opening.ts';

const chosen = flags({ ...serverFlags, restart: ['off', 'on'] });
const { listener, client } = await openServer(chosen);
const buf = Buffer.alloc(100);

let alarms = 3;

function onAlarm() {
  printf('SIGALRM \n');
  alarms -= 1;
  if (alarms > 0) alarm(2);
}

function onUser() {
  printf('SIGUSR2 \n');
}

const sa_flags = chosen.restart === 'on' ? SA_RESTART : 0;
sigaction(SIGALRM, { sa_handler: onAlarm, sa_flags }, null);
sigaction(SIGUSR2, { sa_handler: onUser, sa_flags }, null);
alarm(2);

for (;;) {
  const n = await read(client, buf, sizeof(buf));
  printf('read = %d, errno = %s \n', n, strerrorname_np(errno));
  if (n > 0) continue;

  printf('  by errno alone: %s \n', errno === EINTR ? 'may be ok' : 'not alive');
  if (n === -1 && errno === EINTR) {
    printf('  by the result: a signal came; the connection is as it was \n');
    continue;
  }
  printf('  by the result: %s \n', n === 0 ? 'the client has finished sending' : 'it is lost');
  break;
}

close(client);
close(listener);
