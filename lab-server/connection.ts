// One WebSocket of a page: checks every frame against the protocol, hands it to the page's session,
// and carries the session's answers back. It must not know what a run is.
import { ClientMessage, decodeFrame, encodeFrame } from '#protocol';
import type { RawData, WebSocket } from 'ws';
import type { Clock } from './clock.ts';
import type { Page } from './session/page.ts';
import type { Session } from './session/session.ts';
import type { Sessions } from './session/sessions.ts';
import { problem } from './problem.ts';

/** Milliseconds between pings; a socket that has not answered the last one is given up. */
const PING_EVERY = 30_000;

/**
 * Bytes that may wait for a page that does not read. Terminals pause long before; what is left is a
 * page that asks and asks, and hears nothing.
 */
const MAX_BEHIND = 4 * 1024 * 1024;

export function connect(socket: WebSocket, sessions: Sessions, clock: Clock): void {
  const page: Page = {
    send: (message) => put(JSON.stringify(message)),
    bytes: (channel, bytes) => put(encodeFrame(channel, bytes)),
    close: () => socket.close(1000),
  };
  let session: Session = sessions.open();

  socket.on('message', (data: RawData, isBinary: boolean) => {
    const bytes = data as Buffer; // ws's default binaryType, nodebuffer
    if (isBinary) return keys(bytes);
    const message = read(bytes.toString());
    if (typeof message === 'string') refuse('message', 'bad-message', message);
    else if (message.type === 'resume') resume(message);
    else session.handle(message);
  });
  socket.on('close', () => session.detach(page));
  socket.on('error', () => socket.terminate());
  keepAlive(socket, clock);
  session.attach(page);

  function put(frame: string | Uint8Array): void {
    if (socket.bufferedAmount > MAX_BEHIND) socket.terminate();
    else socket.send(frame);
  }

  function keys(bytes: Buffer): void {
    const frame = decodeFrame(bytes);
    if (frame) session.type(frame.channel, frame.bytes);
    else refuse('input', 'bad-message', 'a binary frame begins with a channel from 1 to 65535');
  }

  function resume(message: Extract<ClientMessage, { type: 'resume' }>): void {
    const earlier = sessions.find(message.session, message.secret);
    if (!earlier || earlier === session) {
      return refuse('resume', 'no-such-session', 'that session has ended; run the case again');
    }
    const fresh = session;
    session = earlier;
    fresh.detach(page);
    void fresh.end('replaced');
    earlier.resume(page, message.received, message.trace);
  }

  function refuse(request: string, reason: 'bad-message' | 'no-such-session', says: string): void {
    page.send({ type: 'refused', request, reason, says });
  }
}

/** The message, or one sentence saying what is wrong with it. */
function read(text: string): ClientMessage | string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return 'a text frame must be one JSON object';
  }
  const parsed = ClientMessage.safeParse(json);
  return parsed.success ? parsed.data : problem('message', parsed.error);
}

function keepAlive(socket: WebSocket, clock: Clock): void {
  let answered = true;
  let cancel = clock.after(PING_EVERY, beat);
  socket.on('pong', () => (answered = true));
  socket.on('close', () => cancel());

  function beat(): void {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
    cancel = clock.after(PING_EVERY, beat);
  }
}
