// A slow link to a lab: a proxy that delays every byte, and a connection's first bytes for longer,
// as if a segment of its handshake were lost.
import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface SlowLink {
  readonly port: number;
  close(): void;
}

/** `each`: milliseconds each way. `first`: of a connection's first bytes, beside those. */
export async function slowLink(port: number, to: number, each: number, first: number) {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    const opened = Date.now() + first;
    const pass = (from: Socket, into: Socket, since: number): void => {
      const later = (then: () => void): void =>
        void setTimeout(then, Math.max(0, since - Date.now()) + each);
      from.on('data', (bytes) => later(() => into.write(bytes)));
      from.on('end', () => later(() => into.end()));
      from.on('error', () => into.destroy());
      from.on('close', () => later(() => into.destroy()));
    };
    pass(near, far, opened);
    pass(far, near, 0);
    for (const socket of [near, far]) sockets.add(socket.setNoDelay());
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  } satisfies SlowLink;
}
