// The client's transport on a WebSocket of Node's, of the library ws.
import { WebSocket, type ClientOptions } from 'ws';
import { decodeTo, encodeTo } from '../frames.ts';
import type { Transport } from '../transport.ts';

/** What is done to a connection beside the protocol. */
export type WsTransport = (socket: WebSocket) => void;

/**
 * Dials `/lab` at an origin, `http://127.0.0.1:8080`. `dialled` is given each socket, before anything is
 * heard on it.
 */
export function webSocketTo(
  origin: string,
  dialled: WsTransport = () => {},
  options: ClientOptions = {},
): Transport {
  return {
    dial(events) {
      const socket = new WebSocket(`${origin.replace('http', 'ws')}/lab`, {
        origin,
        perMessageDeflate: false,
        ...options,
      });
      socket.on('open', () => events.opened());
      socket.on('message', (data: Buffer, isBinary) =>
        decodeTo(events, isBinary ? data : data.toString()),
      );
      socket.on('close', (code, reason) => events.closed(code, reason.toString()));
      // It is closed then, which is told.
      socket.on('error', () => {});
      dialled(socket);
      return encodeTo({
        send: (frame) => socket.send(frame),
        close: () => socket.close(),
      });
    },
  };
}
