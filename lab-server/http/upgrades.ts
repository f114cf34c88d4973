// Upgrades of /lab: decides who gets a WebSocket, and refuses the others.
import type { IncomingMessage, Server } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { MAX_FRAME } from '#protocol';
import { LabName } from '#protocol/schema';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Caller, Callers } from '../connection/callers.ts';
import type { AnswerQueue } from './admission/answer-queue.ts';
import { withoutBase } from './base.ts';
import { foreignHost, hasBody, hostAllowed, originAllowed, quoted } from './admission/guard.ts';
import { HEADERS } from './headers.ts';
import type { LogLimited } from './log-limited.ts';
import type { PacedConnection } from './admission/paced.ts';
import { targetOf } from './target.ts';

/**
 * The limits of a frame and its message; see RFC 6455, section 10.4. All messages of one read, which
 * is at most 64 KiB, are handled in one turn of the event loop; their rates bound what they cost
 * (connection/rates.ts).
 */
const LIMITS = {
  // guard: frame-size
  maxPayload: MAX_FRAME,
  /** Fragments of one message; a browser sends each message whole. */
  // guard: fragments
  maxFragments: 64,
  /** Pieces in which one frame may arrive: 64 KiB in the smallest segments make 120. */
  maxBufferedChunks: 1024,
  perMessageDeflate: false,
  /** Pongs are sent by hand, because pings count against the rate. */
  autoPong: false,
  /** Milliseconds for the page to answer the lab's close frame. */
  closeTimeout: 1000,
};

/** Plain answers that a handshake counts as, since it opens a session. */
const UPGRADE_COST = 4;

export interface UpgradeParts {
  answers: AnswerQueue;
  /** The client address that a request counts for. */
  addressOf(request: IncomingMessage): string;
  log: LogLimited;
  /** What takes the sockets of a path; one that has nothing here is not found. */
  paths: Readonly<Partial<Record<SocketPath, Taking>>>;
}

/** What takes a path's sockets. */
export interface Taking {
  /** How many of them one address may have; each path counts its own. */
  readonly callers: Callers;
  open(socket: WebSocket, caller: Caller): void;
}

export type SocketPath = '/lab' | '/class';

export function upgrades(
  server: Server,
  { origins, base }: UpgradePolicy & { base: string },
  parts: UpgradeParts,
): void {
  const { answers, addressOf, log, paths } = parts;
  const sockets = new WebSocketServer({ noServer: true, clientTracking: false, ...LIMITS });
  server.on('upgrade', (request: IncomingMessage, _: Duplex, head: Buffer) => {
    // If the request has a body, node passes another stream than the connection.
    const connection = request.socket as unknown as PacedConnection;
    const { socket, ahead } = connection.detach();
    socket.on('error', () => socket.destroy());
    const address = addressOf(request);
    const leave = answers.queueAnswer(address, UPGRADE_COST, () => {
      const path = withoutBase(targetOf(request).pathname, base) as SocketPath;
      const taking = paths[path];
      const refused = server.listening ? refusal(request, origins, taking) : STOPPING;
      if (refused) return refuseWith(refused);
      const caller = taking!.callers.admit(address);
      if (!caller) return refuseWith(TOO_MANY);
      connection.keep();
      let isOpen = false;
      // A handshake that fails ends its stream, and opens no socket that would call `closed`.
      socket.once('close', () => isOpen || caller.closed());
      sockets.handleUpgrade(request, socket, Buffer.concat([head, ahead]), (opened) => {
        isOpen = true;
        taking!.open(opened, caller);
      });
      socket.resume();
    });
    socket.once('close', leave);

    function refuseWith(refused: Refused): void {
      if (refused.logs) log(refused.logs, { says: refused.says });
      refuse(socket, refused);
    }
  });
}

export interface UpgradePolicy {
  /** The addresses of the lab's pages: scheme, host and port. */
  origins: string[];
  /** Reverse proxies whose X-Forwarded-For is trusted; none by default. */
  proxies?: string[];
}

/** Every status that a request for a socket may be refused with, as docs/protocol.md lists them. */
export const REFUSED_WITH = [400, 403, 404, 413, 426, 429, 503] as const;

interface Refused {
  status: (typeof REFUSED_WITH)[number];
  says: string;
  /** The operator's log line, if the operator can fix it. */
  logs?: string;
}

const STOPPING: Refused = { status: 503, says: 'This lab is stopping; try again in a minute.' };

const TOO_MANY: Refused = {
  status: 429,
  says: 'Too many pages come from your address; close some, or try again in a minute.',
};

/** Why a request for a socket is refused, or undefined. */
function refusal(
  request: IncomingMessage,
  origins: string[],
  taking: Taking | undefined,
): Refused | undefined {
  const { headers } = request;
  const target = targetOf(request);
  if (!hostAllowed(target, origins)) {
    return { status: 403, says: foreignHost(target, origins), logs: FOREIGN_HOST };
  }
  // guard: origin
  if (!originAllowed(headers, origins)) {
    const came = headers.origin === undefined ? 'No Origin' : `Origin ${quoted(headers.origin)}`;
    const says = `${came} came, which is not one of ORIGIN: ${origins.join(', ')}.`;
    return { status: 403, says, logs: 'a page of another origin asked for a socket' };
  }
  if (!taking || !isName(target.search)) {
    return {
      status: 404,
      says: 'The lab is at /lab, or at /lab?at= and the name of a lab server.',
    };
  }
  if (hasBody(headers)) return { status: 413, says: 'A request for a socket has no body.' };
  if (headers['sec-websocket-protocol'] !== undefined) {
    return { status: 400, says: 'The lab speaks no subprotocol: ask without one.' };
  }
  return undefined;
}

/** The name is for the proxy in front: whichever lab server gets the request answers it. */
const isName = (search: string): boolean =>
  search === '' || (search.startsWith('?at=') && LabName.safeParse(search.slice(4)).success);

export const FOREIGN_HOST = 'a request named a Host that is not one of ORIGIN';

/** Answers and closes, even if the peer does not. */
function refuse(stream: Duplex, { status, says }: Refused): void {
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...[...HEADERS].map(([name, value]) => `${name}: ${value}`),
    'content-type: text/plain; charset=utf-8',
    'cache-control: no-store',
    `content-length: ${Buffer.byteLength(says) + 1}`,
    'connection: close',
  ];
  stream.once('finish', () => stream.destroy());
  stream.end(`${head.join('\r\n')}\r\n\r\n${says}\n`);
}
