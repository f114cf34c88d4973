// A subscriber of a session (a page, or a test), and the log that it is sent from its cursor on
// when it attaches.
import type { Channel, ClientMessage, Exit, ServerMessage } from '#protocol';
import type { StartedProgram } from '../run/run-parts.ts';
import type { Run } from '../run/run.ts';

export interface Subscriber {
  sendMessage(message: ServerMessage): void;
  /** The bytes are valid during the call. */
  sendOutput(channel: Channel, bytes: Uint8Array): void;
  close(): void;
}

/**
 * Events in one message: a page that loses its socket meanwhile resumes after the last whole one.
 */
const EVENTS_PER_MESSAGE = 500;

/**
 * What a page has of a session's log: the offset of each channel's bytes, and the number of events.
 */
export interface Cursor {
  received: Extract<ClientMessage, { type: 'resume' }>['received'];
  events: number;
}

/** Sends a subscriber the log of a run from its cursor on, as much of it as is kept. */
export function catchUp(page: Subscriber, run: Run, { received, events: from }: Cursor): void {
  page.sendMessage({ type: 'case', case: run.name, state: run.state });
  for (const started of run.terminals) {
    const { terminal } = started;
    const known = received.find((one) => one.channel === terminal.channel)?.offset ?? 0;
    const { offset, bytes } = terminal.outputSince(known);
    page.sendMessage(terminalMessage(started, offset));
    if (bytes.length > 0) page.sendOutput(terminal.channel, bytes);
    if (started.exit) page.sendMessage(exitMessage(terminal.channel, started.exit));
  }
  for (const gate of run.gates) page.sendMessage(gate);
  const events = run.eventsSince(from);
  for (let at = 0; at < events.length; at += EVENTS_PER_MESSAGE)
    page.sendMessage({
      type: 'trace',
      from: from + at,
      events: events.slice(at, at + EVENTS_PER_MESSAGE),
    });
}

export function terminalMessage(started: StartedProgram, offset: number): ServerMessage {
  const { choices, command, edits, hash, spec, step, terminal, twin } = started;
  const { channel, keysReceived: typed } = terminal;
  const named = { type: 'terminal' as const, terminal: spec.name, channel, offset, typed, command };
  const more = { ...(choices && { choices }), ...(step && { step }), ...(twin && { twin }) };
  return { ...named, ...more, ...(hash !== undefined && { hash }), ...(edits && { edits }) };
}

export function exitMessage(channel: Channel, exit: Exit): ServerMessage {
  return { type: 'exit', channel, exit };
}
