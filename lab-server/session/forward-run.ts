// Forwards a run's events to the session's pages and counts them; passes keys to its terminals.
import { CAPTURE_CHANNEL, type Channel } from '#protocol';
import type { Channels } from '../run/channels.ts';
import type { Latency } from '../metrics/latency.ts';
import { exitMessage, type Subscriber, terminalMessage } from './subscriber.ts';
import type { Refused } from '../run/refused.ts';
import type { ClientSink } from './request.ts';
import type { RunEvents } from '../run/run-parts.ts';
import type { Run } from '../run/run.ts';
import type { Counters } from '../metrics/counters.ts';
import type { Typist } from '../terminal/waiting-keys.ts';

export type ForwardedEvents = Pick<
  RunEvents,
  'started' | 'output' | 'keysRead' | 'exit' | 'gate' | 'released' | 'traced' | 'nextChannel'
>;

export function forwardRun(
  sink: ClientSink,
  channels: Channels,
  latency: Latency,
  counters: Counters,
): ForwardedEvents {
  return {
    started: (started) => sink.sendMessage(terminalMessage(started, 0)),
    output: (channel, bytes) => {
      latency.markOutput(channel);
      counters.countOutput(bytes.length);
      sink.sendOutput(channel, bytes);
    },
    keysRead: (channel, offset) => sink.sendMessage({ type: 'typed', channel, offset }),
    exit: (channel, exit) => {
      counters.countExit(exit);
      sink.sendMessage(exitMessage(channel, exit));
    },
    gate: (gate) => sink.sendMessage(gate),
    released: (terminal, gate) => sink.sendMessage({ type: 'released', terminal, gate }),
    traced: (from, events) => sink.sendMessage({ type: 'trace', from, events }),
    nextChannel: () => channels.next(),
  };
}

/**
 * Gives keys to the program on a channel of the run; refused if there is none or it takes no more.
 */
export function typeKeysInto(
  run: Run | undefined,
  channel: Channel,
  keys: Uint8Array,
  typist: Typist,
): Refused | undefined {
  const terminal = run?.terminalOn(channel);
  // guard: late-keys -> if (!terminal) {
  if (!terminal || terminal.exit) {
    return { reason: 'not-running', says: 'the program typed to has ended' };
  }
  if (terminal.writeKeys(keys, typist)) return undefined;
  const says = 'the program does not read what is typed; the last keys were not taken';
  return { reason: 'input-full', says };
}

export function sendCapture(run: Run, page: Subscriber | undefined): undefined {
  page?.sendMessage({ type: 'capture' });
  page?.sendOutput(CAPTURE_CHANNEL, run.capture());
}
