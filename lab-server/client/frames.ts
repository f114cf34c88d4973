// Messages and bytes as WebSocket frames: text frames are JSON, binary frames begin with their
// channel (docs/protocol.md).
import type { ClientMessage, ServerMessage } from '../protocol/index.ts';
import { encodeFrame, splitFrame } from '../protocol/index.ts';
import type { Link, TransportEvents } from './transport.ts';

/** Sends frames: a WebSocket. */
export interface FrameSink {
  send(frame: string | Uint8Array<ArrayBuffer>): void;
  close(): void;
}

/** A connection that sends its frames to a sink. */
export function encodeTo(sink: FrameSink): Link {
  return {
    send: (message: ClientMessage) => sink.send(JSON.stringify(message)),
    type: (channel, keys) => sink.send(encodeFrame(channel, keys) as Uint8Array<ArrayBuffer>),
    close: () => sink.close(),
  };
}

/** Passes what a frame holds to `events`; ignores a binary frame too short for a channel. */
export function decodeTo(events: TransportEvents, frame: string | Uint8Array): void {
  if (typeof frame === 'string') return events.message(JSON.parse(frame) as ServerMessage);
  const split = splitFrame(frame);
  if (split) events.bytes(split.channel, split.bytes);
}
