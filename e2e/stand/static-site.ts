// A built site behind a plain static server, as on a host without a lab.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

export interface StaticSite {
  readonly url: string;
  close(): void;
}

/** Serves a folder on a port that was free. */
export async function serveStatic(folder: URL): Promise<StaticSite> {
  const files = sirv(fileURLToPath(folder));
  const server = createServer((request, response) => {
    files(request, response, () => void response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
