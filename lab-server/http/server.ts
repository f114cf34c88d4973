// The HTTP server: accepts connections, answers each request in its turn (routes.ts), and passes
// sockets of /lab to connection.ts, and those of /class to the class.
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, BlockList, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { AnswerLti } from '../class/lti/messages.ts';
import type { Clock } from '../process/clock.ts';
import { connect } from '../connection/connection.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Log } from '../process/log.ts';
import type { Sessions } from '../session/sessions.ts';
import { StartError } from '../process/start-error.ts';
import { callerLimits, type Caller, Callers } from '../connection/callers.ts';
import { clientAddress, isProxy, proxyList } from './admission/address.ts';
import { AnswerQueue } from './admission/answer-queue.ts';
import { Connections, mostConnections } from './admission/connections.ts';
import { logLimited } from './log-limited.ts';
import { gauges } from './monitoring/health.ts';
import { PacedConnection } from './admission/paced.ts';
import type { Files } from './files.ts';
import type { AnswerHandout } from './handout.ts';
import { refuse, routes } from './routes.ts';
import { upgrades, type UpgradePolicy } from './upgrades.ts';
import type { MetricsAccess } from './monitoring/metrics-access.ts';

/** Limits for slow and verbose peers; node checks them every second (node's HTTP docs). */
const LIMITS = {
  // guard: looks
  connectionsCheckingInterval: 1000,
  /** Milliseconds for a request's head, and for the whole request. */
  // guard: slow-headers
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  /** Bytes of a head; beyond it node answers 431. */
  maxHeaderSize: 16 * 1024,
  /**
   * An upgrade to another protocol, or in HTTP/1.0, is ignored, and the request is answered as any
   * other (RFC 9110, section 7.8).
   */
  shouldUpgradeCallback: ({ headers, httpVersion }: IncomingMessage) =>
    httpVersion === '1.1' && headers.upgrade?.toLowerCase() === 'websocket',
};

/** Headers of one request; beyond them node answers 431. */
const MAX_HEADERS = 100;

/** Milliseconds without a byte in either direction, as with a peer that reads no answer. */
const SOCKET_TIMEOUT = 30_000;

/** Bytes of an answer that count as one answer more. */
const BYTES_PER_ANSWER = 256 * 1024;

/** Answers that a connection counts as when it is cut off for sending too much at once. */
const FLOOD_COST = 50;

export interface Site extends UpgradePolicy, MetricsAccess {
  host: string;
  port: number;
  files: Files;
  /** The origins whose pages may have a panel in a frame; none by default. */
  embedders?: readonly string[];
  /** Takes the sockets of /class; absent without a class. */
  openClass?: ((socket: WebSocket, caller: Caller) => void) | undefined;
  /** Answers learning platforms and their users, at /lti/; absent if none are listed. */
  lti?: AnswerLti | undefined;
  /** The run that is left with the class. */
  handout?: (() => AnswerHandout | undefined) | undefined;
}

export async function serve(
  site: Site,
  sessions: Sessions,
  metrics: Metrics,
  clock: Clock,
  log: Log,
): Promise<Server> {
  const proxies = proxyList(site.proxies ?? []);
  const connections = new Connections(mostConnections(sessions.capacity));
  const answers = new AnswerQueue(clock);
  const limits = callerLimits(sessions.capacity, connections.each);
  const callers = new Callers(limits, clock);
  const seldom = logLimited(log, clock);
  gauges(metrics, sessions, callers);
  const respond = routes(site, sessions, metrics.registry, clock, seldom);
  const server = createServer(LIMITS, (request, response) => {
    const connection = request.socket as unknown as PacedConnection;
    const address = addressOf(request);
    const leave = answers.queueAnswer(address, 1, () => {
      respond(request, response)
        .then(() => answers.charge(address, sizeOf(response) / BYTES_PER_ANSWER))
        .catch((error: unknown) => {
          log.error({ error: String(error) }, 'a request could not be answered');
          if (response.headersSent) response.destroy();
          else refuse(response, 500);
        });
    });
    connection.answering(response, leave);
  });
  // guard: header-count
  server.maxHeadersCount = MAX_HEADERS;
  server.timeout = SOCKET_TIMEOUT;
  pace(server, connections, answers, proxies);
  upgrades(
    server,
    { ...site, base: site.files.base },
    {
      ...{ answers, addressOf, log: seldom },
      paths: {
        '/lab': {
          callers,
          open: (socket, caller) => connect(socket, sessions, clock, caller),
        },
        ...(site.openClass && {
          '/class': { callers: new Callers(limits, clock), open: site.openClass },
        }),
      },
    },
  );
  await listen(server, site);
  return server;

  function addressOf({ headers, socket }: IncomingMessage): string {
    const forwardedFor = headers['x-forwarded-for'] as string | undefined;
    // guard: untrusted-hops -> return clientAddress('127.0.0.1', forwardedFor, proxyList(['0.0.0.0/0']));
    return clientAddress(socket.remoteAddress ?? '', forwardedFor, proxies);
  }
}

/** The length of an answer's body, also of one that is not sent. */
function sizeOf(response: ServerResponse): number {
  return Number(response.getHeader('content-length') ?? 0);
}

/** Puts a PacedConnection between each socket and node's HTTP server. */
function pace(
  server: Server,
  connections: Connections,
  answers: AnswerQueue,
  proxies: BlockList,
): void {
  const [begin] = server.listeners('connection') as ((connection: Duplex) => void)[];
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    const connection = new PacedConnection(socket);
    const { remoteAddress } = connection;
    const address = clientAddress(remoteAddress, undefined, proxies);
    const most = isProxy(remoteAddress, proxies) ? Infinity : connections.each;
    if (!connections.arrived(address, connection, most)) return void connection.destroy();
    socket.once('close', () => connections.left(address, connection));
    connection.on('answered', () => connections.used(address, connection));
    connection.on('cut-off', () => answers.charge(address, FLOOD_COST));
    // Each new connection of an address waits for its turn and its rate, like a request.
    if (most < Infinity)
      socket.once(
        'close',
        answers.queueAnswer(address, 1, () => connection.begin()),
      );
    else connection.begin();
    begin!.call(server, connection);
  });
}

function listen(server: Server, { host, port }: Site): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
    server.listen(port, host, () => {
      // From here on an error concerns one connection that could not be accepted, not the lab.
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
