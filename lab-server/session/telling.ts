// What happens in a session's run, told to its page and counted. It must not know requests.
import { CAPTURE_CHANNEL, type Channel } from '#protocol';
import type { Channels } from './channels.ts';
import type { Delays } from './delays.ts';
import { exitMessage, type Page, terminalMessage } from './page.ts';
import type { Refused } from './refused.ts';
import type { Answers } from './request.ts';
import type { Run, RunEvents } from './run.ts';
import type { Tally } from './tally.ts';

export type Telling = Pick<
  RunEvents,
  'started' | 'output' | 'typed' | 'exit' | 'events' | 'nextChannel'
>;

export function telling(
  answers: Answers,
  channels: Channels,
  delays: Delays,
  tally: Tally,
): Telling {
  return {
    started: (started) => answers.send(terminalMessage(started, 0)),
    output: (channel, bytes) => {
      delays.printed(channel);
      tally.printed(bytes.length);
      answers.bytes(channel, bytes);
    },
    typed: (channel, offset) => answers.send({ type: 'typed', channel, offset }),
    exit: (channel, exit) => {
      tally.exited(exit);
      answers.send(exitMessage(channel, exit));
    },
    events: (from, events) => answers.send({ type: 'trace', from, events }),
    nextChannel: () => channels.next(),
  };
}

/** Gives keys to the program on a channel of the run, if there is one and it takes them. */
export function typeInto(
  run: Run | undefined,
  channel: Channel,
  keys: Uint8Array,
): Refused | undefined {
  const terminal = run?.terminalOn(channel);
  // guard: late-keys -> if (!terminal) {
  if (!terminal || terminal.exit) {
    return { reason: 'not-running', says: 'the program typed to has ended' };
  }
  if (terminal.type(keys)) return undefined;
  const says = 'the program does not read what is typed; the last keys were not taken';
  return { reason: 'input-full', says };
}

export function sendCapture(run: Run, page: Page | undefined): undefined {
  page?.send({ type: 'capture' });
  page?.bytes(CAPTURE_CHANNEL, run.capture());
}
