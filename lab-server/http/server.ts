// HTTP: serves the built site, /healthz and /metrics, and hands checked upgrades of /lab to the
// connection. It must not know what a session does.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { MAX_FRAME } from '#protocol';
import sirv from 'sirv';
import { WebSocketServer } from 'ws';
import type { Clock } from '../clock.ts';
import { connect } from '../connection.ts';
import type { Sessions } from '../session/sessions.ts';
import { StartError } from '../start-error.ts';
import { hostAllowed, originAllowed } from './guard.ts';
import { HEADERS } from './headers.ts';
import { health, metrics } from './outside.ts';

export interface Site {
  host: string;
  port: number;
  origins: string[];
  /** The folder of the built site. */
  dist: string;
}

export async function serve(site: Site, sessions: Sessions, clock: Clock): Promise<Server> {
  const missing = await readFile(path.join(site.dist, '404.html')).catch(() => {
    throw new StartError(`${site.dist} holds no built site; npm start builds it`);
  });
  const files = sirv(site.dist, { etag: true, setHeaders: cache });
  const server = createServer((request, response) => {
    const [pathname] = (request.url ?? '/').split('?', 1);
    if (pathname === '/healthz') return health(response, sessions);
    if (pathname === '/metrics') return void metrics(response, sessions);
    response.setHeaders(HEADERS);
    if (!hostAllowed(request.rawHeaders, site.origins)) return plain(response, 403);
    if (request.method !== 'GET' && request.method !== 'HEAD') return plain(response, 405);
    // A file that vanishes while it is read ends its answer, not the lab.
    response.on('pipe', (file) => file.on('error', () => response.destroy()));
    files(request, response, () => {
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(missing);
    });
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 15_000;
  upgrades(server, site, sessions, clock);
  await listen(server, site);
  return server;
}

function upgrades(server: Server, site: Site, sessions: Sessions, clock: Clock): void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME,
    perMessageDeflate: false,
  });
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    const status = refusal(request, site.origins);
    if (status) return void stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
    sockets.handleUpgrade(request, stream, head, (socket) => connect(socket, sessions, clock));
  });
}

/** The status line that an upgrade is answered with instead, or undefined. */
function refusal(request: IncomingMessage, origins: string[]): string | undefined {
  if (!hostAllowed(request.rawHeaders, origins)) return '403 Forbidden';
  if (!originAllowed(request.headers, origins)) return '403 Forbidden';
  return request.url === '/lab' ? undefined : '404 Not Found';
}

function plain(response: ServerResponse, status: 403 | 405): void {
  const says = { 403: 'This address is not one of ORIGIN.\n', 405: 'Allowed: GET, HEAD.\n' };
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(says[status]);
}

/** Astro names its assets by their content, so those never change. */
function cache(response: ServerResponse, pathname: string): void {
  const forever = pathname.startsWith('/_astro/');
  response.setHeader('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
}

function listen(server: Server, { host, port }: Site): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
    server.listen(port, host, () => resolve());
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
