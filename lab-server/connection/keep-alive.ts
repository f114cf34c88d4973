// Ends silent sockets: of a page that is gone without closing, and of one that never asks.
import { randomBytes } from 'node:crypto';
import { ASK_WITHIN, CLOSE } from '#protocol';
import type { WebSocket } from 'ws';
import type { Clock } from '../process/clock.ts';

/** Milliseconds between pings; a socket that has not answered the last one is terminated. */
const PING_EVERY = 30_000;

/**
 * Random bytes of a ping: a peer that does not read cannot know them, so an unsolicited pong does
 * not count.
 */
const PING_BYTES = 8;

export function keepAlive(socket: WebSocket, clock: Clock): void {
  let unanswered: Buffer | undefined;
  let cancel = clock.after(PING_EVERY, beat);
  socket.on('pong', (data: Buffer) => {
    if (unanswered?.equals(data)) unanswered = undefined;
  });
  socket.on('close', () => cancel());

  function beat(): void {
    if (unanswered) return socket.terminate();
    unanswered = randomBytes(PING_BYTES);
    socket.ping(unanswered);
    cancel = clock.after(PING_EVERY, beat);
  }
}

/**
 * Closes a socket whose page asks for nothing in time; call the function it returns on the first
 * request.
 */
export function expectRequest(socket: WebSocket, clock: Clock): () => void {
  const cancel = clock.after(ASK_WITHIN, () => {
    socket.close(CLOSE.notNeeded, 'nothing was asked for; dial again when needed');
  });
  socket.on('close', cancel);
  return cancel;
}
