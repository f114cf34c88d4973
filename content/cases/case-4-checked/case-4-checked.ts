// Case 4, asking again every two seconds and printing no more than each state proves: what this
// kernel knows from the segments that reached it. About a silent client it learns nothing new.
import {
  FIONREAD,
  IPPROTO_TCP,
  TCP_CLOSE,
  TCP_CLOSE_WAIT,
  TCP_ESTABLISHED,
  TCP_INFO,
  close,
  getsockopt,
  ioctl,
  perror,
  printf,
  sizeof,
  sleep,
  tcp_info,
} from '#libc';
import { flags } from '../../programs/flags.ts';
import { openServer, serverFlags } from '../../programs/server-opening.ts';

const { listener, client } = await openServer(flags(serverFlags));
const info = new tcp_info();
const unread: [number] = [0];

do {
  await sleep(2);
  if (getsockopt(client, IPPROTO_TCP, TCP_INFO, info, [sizeof(info)]) === -1) {
    perror('getsockopt');
    break;
  }
  ioctl(client, FIONREAD, unread);
  switch (info.tcpi_state) {
    case TCP_ESTABLISHED:
      printf('ESTABLISHED: no goodbye so far; last heard of %d ms ago \n', lastHeard(info));
      break;
    case TCP_CLOSE_WAIT:
      printf('CLOSE_WAIT: the client sends no more, and may still receive \n');
      break;
    case TCP_CLOSE:
      printf('CLOSE: there is no connection any more \n');
      break;
    default:
      printf('state %d \n', info.tcpi_state);
  }
  printf('  bytes still to read: %d \n', unread[0]);
} while (info.tcpi_state !== TCP_CLOSE);

close(client);
close(listener);

/** Milliseconds since data or an acknowledgement arrived. */
function lastHeard({ tcpi_last_data_recv, tcpi_last_ack_recv }: tcp_info): number {
  return Math.min(tcpi_last_data_recv, tcpi_last_ack_recv);
}
