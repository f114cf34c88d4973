// Messages and bytes as a WebSocket carries them: text frames are JSON, binary frames begin with their
// channel (docs/protocol.md).
import type { ClientMessage, ServerMessage } from '../protocol/index.ts';
import { encodeFrame, splitFrame } from '../protocol/index.ts';
import type { Link, TransportEvents } from './transport.ts';

/** Where frames go: a WebSocket. */
export interface FrameSink {
  send(frame: string | Uint8Array<ArrayBuffer>): void;
  close(): void;
}

/** A connection whose frames go to a sink. */
export function encodeTo(sink: FrameSink): Link {
  return {
    send: (message: ClientMessage) => sink.send(JSON.stringify(message)),
    type: (channel, keys) => sink.send(encodeFrame(channel, keys) as Uint8Array<ArrayBuffer>),
    close: () => sink.close(),
  };
}

/** Tells `events` what a frame holds; a binary frame too short to name a channel is nothing. */
export function decodeTo(events: TransportEvents, frame: string | Uint8Array): void {
  if (typeof frame === 'string') return events.message(JSON.parse(frame) as ServerMessage);
  const split = splitFrame(frame);
  if (split) events.bytes(split.channel, split.bytes);
}
