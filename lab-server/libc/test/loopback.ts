// Real sockets on 127.0.0.1 for tests, on a port that the kernel picks. Both ends are in the test's
// own process: the kernel completes the handshake and buffers what was sent, so no call here waits.
import assert from 'node:assert/strict';
import {
  AF_INET,
  INADDR_LOOPBACK,
  SOCK_STREAM,
  accept,
  bind,
  close,
  connect,
  errno,
  getsockname,
  htonl,
  listen,
  sizeof,
  sockaddr_in,
  socket,
  strerror,
} from '../index.ts';

/** Asserts that a result is not -1; a failure shows errno's text. */
export function good(result: number): number {
  assert.notEqual(result, -1, strerror(errno));
  return result;
}

export function loopback(port = 0): sockaddr_in {
  const address = new sockaddr_in();
  address.sin_family = AF_INET;
  address.sin_port = port;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

/** `address` has the port in network byte order, as connect and bind take it. */
export function listening(backlog = 5): { listener: number; address: sockaddr_in } {
  const listener = good(socket(AF_INET, SOCK_STREAM, 0));
  const address = loopback();
  good(bind(listener, address, sizeof(address)));
  good(getsockname(listener, address, [sizeof(address)]));
  good(listen(listener, backlog));
  return { listener, address };
}

export interface Pair {
  client: number;
  server: number;
}

/** Runs `use` with the two ends of one connection, and closes both in any case. */
export async function withPair(use: (ends: Pair) => Promise<void>): Promise<void> {
  const { listener, address } = listening();
  const client = good(socket(AF_INET, SOCK_STREAM, 0));
  good(await connect(client, address, sizeof(address)));
  const server = good(await accept(listener, null, null));
  close(listener);
  try {
    await use({ client, server });
  } finally {
    close(client);
    close(server);
  }
}
