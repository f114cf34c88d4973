// A recording as cues in order of time, and when each is played: long silences are shortened. Pure.
import type { Channel, Exit, RecordedTerminal, TraceEvent } from '#protocol';

/** Milliseconds to which a replay shortens a longer silence. */
export const SILENCE = 2000;

/** What a cue shows; a channel is one start of one program, as in a live run. */
export type CueEvent =
  | { type: 'started'; channel: Channel; terminal: string; command: string; hash?: string }
  | { type: 'printed'; channel: Channel; text: string }
  | { type: 'exited'; channel: Channel; exit: Exit }
  | { type: 'traced'; event: TraceEvent };

export interface Cue {
  /** Milliseconds since the recorded run began. */
  at: number;
  /** Milliseconds since the replay began, at normal speed. */
  plays: number;
  shows: CueEvent;
}

type Moment = Omit<Cue, 'plays'>;

/** What is played: a recording, or a kept run. */
export interface PlayableRun {
  terminals: readonly Omit<RecordedTerminal, 'host'>[];
  trace: readonly TraceEvent[];
}

export function cuesOf({ terminals, trace }: PlayableRun): Cue[] {
  const moments = [
    ...terminals.flatMap((terminal, index) => momentsOf(terminal, index + 1)),
    ...trace.map((event): Moment => ({ at: knownAt(event), shows: { type: 'traced', event } })),
  ].toSorted((a, b) => a.at - b.at);
  let before = 0;
  let plays = 0;
  return moments.map((moment) => {
    plays += Math.min(moment.at - before, SILENCE);
    before = moment.at;
    return { ...moment, plays };
  });
}

/** Whether a replay is shorter than the run was. */
export function isShortened(cues: readonly Cue[]): boolean {
  const last = cues.at(-1);
  return last !== undefined && last.plays < last.at;
}

/** No output comes before its program's start, and no end before its last output. */
function momentsOf(terminal: PlayableRun['terminals'][number], channel: Channel): Moment[] {
  const { started, output, ended, terminal: name, command, hash } = terminal;
  const start: CueEvent = { type: 'started', channel, terminal: name, command };
  if (hash !== undefined) start.hash = hash;
  const moments: Moment[] = [{ at: started, shows: start }];
  let latest = started;
  for (const [at, text] of output) {
    latest = Math.max(latest, at);
    moments.push({ at: latest, shows: { type: 'printed', channel, text } });
  }
  if (ended) {
    const { at, exit } = ended;
    moments.push({ at: Math.max(latest, at), shows: { type: 'exited', channel, exit } });
  }
  return moments;
}

/** When an event is complete: a call when it returns, a segment when it arrives. */
function knownAt(event: TraceEvent): number {
  switch (event.kind) {
    case 'call':
      return Math.max(0, event.end ?? event.t) / 1000;
    case 'segment':
      return Math.max(0, event.arrived ?? event.t) / 1000;
    default:
      return Math.max(0, event.t) / 1000;
  }
}
