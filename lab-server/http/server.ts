// HTTP: serves the built site, /healthz and /metrics, and hands sockets of /lab to the connection. It
// must not know what a session does.
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../clock.ts';
import { connect } from '../connection/connection.ts';
import type { Metrics } from '../metrics.ts';
import type { Log } from '../session/lab.ts';
import type { Sessions } from '../session/sessions.ts';
import { StartError } from '../start-error.ts';
import { callerLimits, Callers } from '../connection/callers.ts';
import { proxyList } from './address.ts';
import { bound, mostConnections } from './connections.ts';
import { hasBody, hostAllowed } from './guard.ts';
import { withoutBase } from './base.ts';
import type { Files } from './files.ts';
import { HEADERS } from './headers.ts';
import { gauges, health, metrics } from './outside.ts';
import { upgrades, type Door } from './upgrades.ts';

/** What a slow or a long-winded peer is held to; node looks every second (node's HTTP docs). */
const LIMITS = {
  connectionsCheckingInterval: 1000,
  /** Milliseconds for a request's head, and for all of it. */
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  /** Bytes of a head; beyond it node answers 431. */
  maxHeaderSize: 16 * 1024,
  /** Whoever asks for another protocol than ours goes on in HTTP/1.1 (RFC 9110, section 7.8). */
  shouldUpgradeCallback: ({ headers }: IncomingMessage) =>
    headers.upgrade?.toLowerCase() === 'websocket',
};

/** Headers of one request; beyond them node answers 431. */
const MAX_HEADERS = 100;

/** Milliseconds in which neither side says a byte, as towards a peer that reads no answer. */
const SILENT_FOR = 30_000;

export interface Site extends Door {
  host: string;
  port: number;
  files: Files;
}

export async function serve(
  site: Site,
  sessions: Sessions,
  kept: Metrics,
  clock: Clock,
  log: Log,
): Promise<Server> {
  const server = createServer(LIMITS, (request, response) => {
    response.setHeaders(HEADERS);
    answer(request, response).catch((error: unknown) => {
      log.error({ error: String(error) }, 'a request could not be answered');
      if (response.headersSent) response.destroy();
      else refuse(response, 500);
    });
  });
  server.maxHeadersCount = MAX_HEADERS;
  server.timeout = SILENT_FOR;
  bound(server, mostConnections(sessions.capacity), proxyList(site.proxies ?? []));
  const callers = new Callers(callerLimits(sessions.capacity), clock);
  gauges(kept, sessions, callers);
  upgrades(server, { ...site, base: site.files.base }, callers, (socket, caller) =>
    connect(socket, sessions, clock, caller),
  );
  await listen(server, site);
  return server;

  /** Whatever throws in here ends its own answer, not the lab. */
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refused = refusal(request);
    if (refused) return refuse(response, refused);
    const [asked = '/'] = (request.url ?? '/').split('?', 1);
    const pathname = withoutBase(asked, site.files.base);
    if (pathname === '/healthz') return health(response, sessions);
    if (pathname === '/metrics') return metrics(response, kept.registry);
    if (!hostAllowed(request.rawHeaders, site.origins)) return refuse(response, 403);
    site.files.answer(pathname, request, response);
  }
}

/** Why a request is answered with no page, or undefined. */
function refusal({ headers, method }: IncomingMessage): keyof typeof SAYS | undefined {
  if (hasBody(headers)) return 413;
  return method === 'GET' || method === 'HEAD' ? undefined : 405;
}

const SAYS = {
  403: 'This address is not one of ORIGIN.\n',
  405: 'Allowed: GET, HEAD.\n',
  413: 'Nothing here takes a body.\n',
  500: 'The lab could not answer this; the fault is its own.\n',
};

/** A peer that was refused may send more, slowly; nobody waits for that. */
function refuse(response: ServerResponse, status: keyof typeof SAYS): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.end(SAYS[status]);
}

function listen(server: Server, { host, port }: Site): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
    server.listen(port, host, () => {
      // From here on an error is one connection's that could not be accepted, not the lab's.
      server.on('error', () => undefined);
      resolve();
    });
  });
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): StartError {
  const why: Record<string, string> = {
    EADDRINUSE: `PORT ${port} is in use on ${host}; choose another, for example PORT=${port + 1}`,
    EADDRNOTAVAIL: `HOST ${host} is not an address of this machine`,
    EACCES: `PORT ${port} may not be used by this user; choose one above 1023`,
  };
  return new StartError(
    why[error.code ?? ''] ?? `cannot listen on ${host}:${port}: ${error.message}`,
  );
}

export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
