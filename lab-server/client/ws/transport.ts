// The client's transport on a WebSocket of the library ws, for Node.
import { WebSocket, type ClientOptions } from 'ws';
import { decodeTo, encodeTo } from '../frames.ts';
import type { Transport } from '../transport.ts';

/** What a caller does to a connection besides the protocol. */
export type WsTransport = (socket: WebSocket) => void;

/**
 * Dials `/lab` at an origin such as `http://127.0.0.1:8080`. `dialled` gets each socket before
 * anything is received on it.
 */
export function webSocketTo(
  origin: string,
  dialled: WsTransport = () => {},
  options: ClientOptions = {},
): Transport {
  return {
    dial(events, at) {
      const query = at === undefined ? '' : `?at=${at}`;
      const socket = new WebSocket(`${origin.replace('http', 'ws')}/lab${query}`, {
        origin,
        perMessageDeflate: false,
        ...options,
      });
      socket.on('open', () => events.opened());
      socket.on('message', (data: Buffer, isBinary) =>
        decodeTo(events, isBinary ? data : data.toString()),
      );
      socket.on('close', (code, reason) => events.closed(code, reason.toString()));
      // `close` follows, which reports it.
      socket.on('error', () => {});
      dialled(socket);
      return encodeTo({
        send: (frame) => socket.send(frame),
        close: () => socket.close(),
      });
    },
  };
}
