// A port of the loopback for a lab server that is started by its number. It must not know who asks.
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** Was free a moment ago; nobody is kept from taking it. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
