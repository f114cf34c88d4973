// Plays a case's recording, or a kept run, in its run panel, through the same terminals and ladder as
// a live run. Fetched with the first of them.
import type { ClientClock } from '#client';
import type { Channel, Exit, ServerMessage, TraceEvent } from '#protocol';
import { fill } from '../../shared/fill.ts';
import { isLoopback } from '../../shared/loopback.ts';
import { replayTexts, type ReplayTexts, type Why } from './texts.ts';
import { ReplayBar, type BarSentences } from './replay-bar.ts';
import { cuesOf, isShortened, SILENCE, type Cue, type CueEvent } from './cues.ts';
import { dayOf } from '../../shared/day.ts';
import { fetchRecording, type FetchedRecording } from './fetch-recording.ts';
import { Player } from './player.ts';
import type { KeptRun } from '../runs/kept-run.ts';
import { calledIn } from '../runs/called.ts';

/** What a recording needs of its run panel. */
export interface ReplayTarget {
  readonly panel: HTMLElement;
  readonly name: string;
  /** The case's label. */
  readonly called: string;
  readonly clock: ClientClock;
  startProgram(program: Extract<ServerMessage, { type: 'terminal' }>): void;
  appendOutput(channel: Channel, bytes: Uint8Array): void;
  showExit(channel: Channel, exit: Exit): void;
  recordEvents(from: number, events: TraceEvent[]): void;
  /** Empties the screens and the ladder. */
  clear(): void;
  /** Read-only terminals take no keys and send no answers. */
  readOnly(on: boolean): void;
}

const encoder = new TextEncoder();

/** Fetches the case's recording; a string is a sentence that says why there is none. */
export async function openReplay(target: ReplayTarget, why: Why): Promise<Replay | string> {
  const { lang } = document.documentElement;
  const [texts, fetched] = await Promise.all([replayTexts(), fetchRecording(target.name)]);
  if (fetched.is !== 'there') return missingSentence(fetched, texts, target.called);
  const { recording } = fetched;
  const cues = cuesOf(recording);
  const date = dayOf(recording.date, lang);
  const about = [fill(texts.made, { date, kernel: recording.kernel }), ...manners(cues, texts)];
  const own = why === 'away' && isLoopback(location.hostname);
  const whys = own ? `${texts.why.away} ${texts.startOne}` : texts.why[why];
  return new Replay(target, cues, texts, { label: texts.label, about, why: whys });
}

/** Plays a kept run. */
export async function openKept(target: ReplayTarget, kept: KeptRun): Promise<Replay> {
  const texts = await replayTexts();
  const cues = cuesOf(kept);
  // A run that no tab keeps has no number.
  const label =
    kept.number === 0 ? texts.ofTeacher : fill(texts.kept, { run: calledIn(kept, texts.run) });
  const { lang } = document.documentElement;
  const time = new Date(kept.began).toLocaleString(lang, {
    dateStyle: 'medium',
    timeStyle: 'medium',
  });
  const about = [fill(texts.began, { time }), ...manners(cues, texts)];
  return new Replay(target, cues, texts, { label, about, why: '' });
}

/** What a reader should know of every replay. */
function manners(cues: readonly Cue[], texts: ReplayTexts): string[] {
  const shortened = fill(texts.shortened, { seconds: SILENCE / 1000 });
  return isShortened(cues) ? [texts.keys, shortened] : [texts.keys];
}

function missingSentence(
  fetched: Exclude<FetchedRecording, { is: 'there' }>,
  texts: ReplayTexts,
  called: string,
) {
  if (fetched.is === 'broken') return fill(texts.broken, { case: called });
  const { status } = fetched;
  return status === undefined ? texts.unanswered : fill(texts.missing, { case: called, status });
}

export class Replay {
  readonly #target: ReplayTarget;
  readonly #cues: readonly Cue[];
  readonly #player: Player;
  readonly #bar: ReplayBar;
  /** The number of events that were shown. */
  #recordedEvents = 0;

  constructor(
    target: ReplayTarget,
    cues: readonly Cue[],
    texts: ReplayTexts,
    sentences: BarSentences,
  ) {
    this.#target = target;
    this.#cues = cues;
    this.#player = new Player(cues, target.clock, {
      show: (due) => this.#show(due.map(({ shows }) => shows)),
      rewind: () => this.#rewound(),
      update: () => this.#bar.update(),
    });
    this.#bar = new ReplayBar(this.#player, texts, target.called, sentences);
  }

  /** Takes over the panel's screens and plays. */
  play(): void {
    const { panel } = this.#target;
    this.#target.clear();
    this.#target.readOnly(true);
    panel.dataset.recorded = '';
    panel.addEventListener('lab-event', this.#goTo);
    panel.querySelector('.messages')!.after(this.#bar.element);
    this.#bar.announce();
    // Nothing reads keys in a terminal now.
    if (document.activeElement?.closest('lab-terminal') && panel.contains(document.activeElement)) {
      this.#bar.focus();
    }
    this.#player.play();
  }

  /** Goes back to the event that the reader has chosen in the ladder. */
  readonly #goTo = (chosen: Event): void => {
    const { event } = (chosen as CustomEvent<{ event: TraceEvent }>).detail;
    const at = this.#cues.findIndex(
      ({ shows }) => shows.type === 'traced' && shows.event === event,
    );
    if (at >= 0) this.#player.seek(at + 1);
  };

  pause(): void {
    this.#player.pause();
  }

  /** Offers a live run: the lab is there. */
  offerRun(): void {
    this.#bar.offerRun();
  }

  /** Ends the recording; the screens keep their content. */
  close(): void {
    this.#player.pause();
    this.#target.panel.removeEventListener('lab-event', this.#goTo);
    this.#bar.element.remove();
    delete this.#target.panel.dataset.recorded;
    this.#target.readOnly(false);
  }

  /** Groups events that are due at the same time. */
  #show(due: readonly CueEvent[]): void {
    let events: TraceEvent[] = [];
    for (const shown of due) {
      if (shown.type === 'traced') {
        events.push(shown.event);
        continue;
      }
      this.#trace(events);
      events = [];
      this.#replay(shown);
    }
    this.#trace(events);
  }

  #trace(events: TraceEvent[]): void {
    if (events.length === 0) return;
    this.#target.recordEvents(this.#recordedEvents, events);
    this.#recordedEvents += events.length;
  }

  #replay(shown: Exclude<CueEvent, { type: 'traced' }>): void {
    if (shown.type === 'started')
      this.#target.startProgram({ ...shown, type: 'terminal', offset: 0, typed: 0 });
    else if (shown.type === 'exited') this.#target.showExit(shown.channel, shown.exit);
    else this.#target.appendOutput(shown.channel, encoder.encode(shown.text));
  }

  #rewound(): void {
    this.#recordedEvents = 0;
    this.#target.clear();
  }
}
