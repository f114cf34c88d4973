// The page at the other end of a session, and what it is told of a run: as it happens, and again when
// the page comes back.
import type { Channel, ClientMessage, Exit, ServerMessage } from '#protocol';
import type { Run, Started } from './run.ts';

export interface Page {
  send(message: ServerMessage): void;
  bytes(channel: Channel, bytes: Uint8Array): void;
  close(): void;
}

/** Events that one message tells again: a page that loses its socket meanwhile goes on behind them. */
const PIECE = 500;

/**
 * What a page has of a session's log: how far each channel's bytes have come, and how many events of the
 * run.
 */
export interface Cursor {
  received: Extract<ClientMessage, { type: 'resume' }>['received'];
  events: number;
}

/** Tells a page the log of a run from its cursor on, as much of it as is kept. */
export function retell(page: Page, run: Run, { received, events: from }: Cursor): void {
  page.send({ type: 'case', case: run.name, state: run.state });
  for (const started of run.terminals) {
    const { terminal } = started;
    const known = received.find((one) => one.channel === terminal.channel)?.offset ?? 0;
    const { offset, bytes } = terminal.resume(known);
    page.send(terminalMessage(started, offset));
    if (bytes.length > 0) page.bytes(terminal.channel, bytes);
    if (started.exit) page.send(exitMessage(terminal.channel, started.exit));
  }
  const events = run.since(from);
  for (let at = 0; at < events.length; at += PIECE)
    page.send({ type: 'trace', from: from + at, events: events.slice(at, at + PIECE) });
}

export function terminalMessage(started: Started, offset: number): ServerMessage {
  const { choices, command, hash, spec, terminal } = started;
  const { channel, typed } = terminal;
  const named = { type: 'terminal' as const, terminal: spec.name, channel, offset, typed, command };
  return { ...named, ...(choices && { choices }), ...(hash !== undefined && { hash }) };
}

export function exitMessage(channel: Channel, exit: Exit): ServerMessage {
  return { type: 'exit', channel, exit };
}
