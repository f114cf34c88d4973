// A lab that runs nothing: its socket says hello and refuses each run.
import type { WebSocketRoute } from '@playwright/test';
import { PROTOCOL, type Level } from '#protocol';

/** `typed` is told what is typed into it, frame by frame. */
export function refusing(
  socket: WebSocketRoute,
  level: Level,
  reason: string,
  typed: (frame: Buffer) => void = () => {},
): void {
  const token = '0'.repeat(32);
  const hello = { type: 'hello', protocol: PROTOCOL, session: token, secret: token };
  socket.send(JSON.stringify({ ...hello, level }));
  socket.onMessage((said) => {
    if (typeof said !== 'string') return typed(said);
    if (!said.includes('"run"')) return;
    socket.send(JSON.stringify({ type: 'refused', request: 'run', reason, says: 'No.' }));
  });
}
