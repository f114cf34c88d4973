// A free loopback port for a lab server that must be given a number.
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** The port was free a moment ago, and is not reserved. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
