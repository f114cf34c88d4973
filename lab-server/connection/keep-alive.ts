// Sockets on which nothing happens: a page that is gone without a word, and one that never asks.
import { randomBytes } from 'node:crypto';
import { ASK_WITHIN, CLOSE } from '#protocol';
import type { WebSocket } from 'ws';
import type { Clock } from '../process/clock.ts';

/** Milliseconds between pings; a socket that has not answered the last one is given up. */
const PING_EVERY = 30_000;

/** Bytes of a ping; whoever does not read cannot know them, and what it says unasked counts nothing. */
const MARK = 8;

export function keepAlive(socket: WebSocket, clock: Clock): void {
  let unanswered: Buffer | undefined;
  let cancel = clock.after(PING_EVERY, beat);
  socket.on('pong', (data: Buffer) => {
    if (unanswered?.equals(data)) unanswered = undefined;
  });
  socket.on('close', () => cancel());

  function beat(): void {
    if (unanswered) return socket.terminate();
    unanswered = randomBytes(MARK);
    socket.ping(unanswered);
    cancel = clock.after(PING_EVERY, beat);
  }
}

/** Whoever dials must ask for something soon; the answer is to be called when that is done. */
export function expectQuestion(socket: WebSocket, clock: Clock): () => void {
  const cancel = clock.after(ASK_WITHIN, () => {
    socket.close(CLOSE.notNeeded, 'nothing was asked for; dial again when needed');
  });
  socket.on('close', cancel);
  return cancel;
}
