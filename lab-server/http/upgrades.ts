// Upgrades of /lab: who may have a WebSocket, and what the others are told. It must not know what is
// said on one.
import type { IncomingMessage, Server } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { MAX_FRAME } from '#protocol';
import { WebSocketServer, type WebSocket } from 'ws';
import { clientAddress, proxyList } from './address.ts';
import type { Caller, Callers } from '../connection/callers.ts';
import { withoutBase } from './base.ts';
import { hasBody, hostAllowed, originAllowed } from './guard.ts';
import { HEADERS } from './headers.ts';

/** What a frame and its message may be made of; see RFC 6455, section 10.4. */
const LIMITS = {
  maxPayload: MAX_FRAME,
  /** Fragments of one message; a browser sends each message whole. */
  maxFragments: 64,
  /** Pieces of the stream in which one frame arrives: 64 KiB in the smallest segments make 120. */
  maxBufferedChunks: 1024,
  perMessageDeflate: false,
  /** Pings are counted, and then answered. */
  autoPong: false,
  /** Milliseconds that a page has to answer our close in, before its connection is cut. */
  closeTimeout: 1000,
};

export function upgrades(
  server: Server,
  { origins, proxies = [], base }: Door & { base: string },
  callers: Callers,
  open: (socket: WebSocket, caller: Caller) => void,
): void {
  const believed = proxyList(proxies);
  const sockets = new WebSocketServer({ noServer: true, clientTracking: false, ...LIMITS });
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    const refused = server.listening ? refusal(request, origins, base) : STOPPING;
    if (refused) return refuse(stream, refused);
    const forwardedFor = request.headers['x-forwarded-for'] as string | undefined;
    const { remoteAddress = '' } = request.socket;
    const caller = callers.arrived(clientAddress(remoteAddress, forwardedFor, believed));
    if (!caller) return refuse(stream, TOO_MANY);
    let isOpen = false;
    // A handshake that fails has a stream that ends, and no socket that would.
    stream.once('close', () => isOpen || caller.left());
    sockets.handleUpgrade(request, stream, head, (socket) => {
      isOpen = true;
      open(socket, caller);
    });
  });
}

export interface Door {
  /** The addresses of our pages: scheme, host and port. */
  origins: string[];
  /** Reverse proxies whose X-Forwarded-For is believed; none, if left out. */
  proxies?: string[];
}

/** Every status that a request for a socket may be refused with, as docs/protocol.md lists them. */
export const REFUSED_WITH = [403, 404, 413, 429, 503] as const;

interface Refused {
  status: (typeof REFUSED_WITH)[number];
  says: string;
}

const STOPPING: Refused = { status: 503, says: 'This lab is stopping; try again in a minute.' };

const TOO_MANY: Refused = {
  status: 429,
  says: 'Too many pages come from your address; close some, or try again in a minute.',
};

/** Why a request for a socket gets none, or undefined. */
function refusal(request: IncomingMessage, origins: string[], base: string): Refused | undefined {
  const { headers, rawHeaders, url = '' } = request;
  if (!hostAllowed(rawHeaders, origins)) {
    return { status: 403, says: 'This address is not one of ORIGIN.' };
  }
  if (!originAllowed(headers, origins)) {
    return { status: 403, says: 'The page that asks is not one of ORIGIN.' };
  }
  if (withoutBase(url, base) !== '/lab') return { status: 404, says: 'The lab is at /lab.' };
  if (hasBody(headers)) return { status: 413, says: 'A request for a socket has no body.' };
  return undefined;
}

/** Answers and hangs up, also on a peer that does not. */
function refuse(stream: Duplex, { status, says }: Refused): void {
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...[...HEADERS].map(([name, value]) => `${name}: ${value}`),
    'content-type: text/plain; charset=utf-8',
    `content-length: ${says.length + 1}`,
    'connection: close',
  ];
  stream.once('finish', () => stream.destroy());
  stream.end(`${head.join('\r\n')}\r\n\r\n${says}\n`);
}
