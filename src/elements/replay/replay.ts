// Plays a case's recording in its run panel, by the way that a live run's bytes and events take.
// Fetched when there is something to play; it must not know the lab.
import type { Channel, Exit, ServerMessage, TraceEvent } from '#protocol';
import { fill } from '../../shared/fill.ts';
import { isLoopback } from '../../shared/loopback.ts';
import { replayTexts, type ReplayTexts, type Why } from './texts.ts';
import './replay.css';
import { Bar, type Says } from './bar.ts';
import { cuesOf, shortened, SILENCE, type Cue, type Shown } from './cues.ts';
import { dayOf } from '../../shared/day.ts';
import { fetchRecording, type Fetched } from './fetched.ts';
import { Player, type Clock } from './player.ts';

/** The run panel, as a recording needs it. */
export interface Stage {
  readonly panel: HTMLElement;
  readonly name: string;
  /** The case's label. */
  readonly called: string;
  readonly clock: Clock;
  started(program: Extract<ServerMessage, { type: 'terminal' }>): void;
  printed(channel: Channel, bytes: Uint8Array): void;
  exited(channel: Channel, exit: Exit): void;
  traced(from: number, events: TraceEvent[]): void;
  /** Empties the screens and the ladder. */
  empty(): void;
  /** Whether keys and answers of its terminals go nowhere. */
  readOnly(on: boolean): void;
}

const encoder = new TextEncoder();

/** Fetches the case's recording; a string is the sentence that says why there is none. */
export async function openReplay(stage: Stage, why: Why): Promise<Replay | string> {
  const { lang } = document.documentElement;
  const [texts, fetched] = await Promise.all([replayTexts(), fetchRecording(stage.name)]);
  if (fetched.is !== 'there') return said(fetched, texts, stage.called);
  const { recording } = fetched;
  const cues = cuesOf(recording);
  const date = dayOf(recording.date, lang);
  const about = [fill(texts.made, { date, kernel: recording.kernel }), texts.keys];
  if (shortened(cues)) about.push(fill(texts.shortened, { seconds: SILENCE / 1000 }));
  const own = why === 'away' && isLoopback(location.hostname);
  const whys = own ? `${texts.why.away} ${texts.startOne}` : texts.why[why];
  return new Replay(stage, cues, texts, { about, why: whys });
}

function said(fetched: Exclude<Fetched, { is: 'there' }>, texts: ReplayTexts, called: string) {
  if (fetched.is === 'broken') return fill(texts.broken, { case: called });
  const { status } = fetched;
  return status === undefined ? texts.unanswered : fill(texts.missing, { case: called, status });
}

export class Replay {
  readonly #stage: Stage;
  readonly #player: Player;
  readonly #bar: Bar;
  /** Events of the trace that were shown. */
  #traced = 0;

  constructor(stage: Stage, cues: readonly Cue[], texts: ReplayTexts, says: Says) {
    this.#stage = stage;
    this.#player = new Player(cues, stage.clock, {
      show: (due) => this.#show(due.map(({ shows }) => shows)),
      rewound: () => this.#rewound(),
      changed: () => this.#bar.changed(),
    });
    this.#bar = new Bar(this.#player, texts, stage.called, says);
  }

  /** Takes the panel's screens over and plays. */
  play(): void {
    const { panel } = this.#stage;
    this.#stage.empty();
    this.#stage.readOnly(true);
    panel.dataset.recorded = '';
    panel.querySelector('.messages')!.after(this.#bar.element);
    this.#bar.announce();
    // Keys typed there would go nowhere.
    if (document.activeElement?.closest('lab-terminal') && panel.contains(document.activeElement)) {
      this.#bar.focus();
    }
    this.#player.play();
  }

  pause(): void {
    this.#player.pause();
  }

  /** The lab is there, and would run the case. */
  offer(): void {
    this.#bar.offer();
  }

  /** Gives the panel back; its screens are not emptied. */
  close(): void {
    this.#player.pause();
    this.#bar.element.remove();
    delete this.#stage.panel.dataset.recorded;
    this.#stage.readOnly(false);
  }

  /** Events that are due at once are told at once. */
  #show(due: readonly Shown[]): void {
    let events: TraceEvent[] = [];
    for (const shown of due) {
      if (shown.type === 'traced') {
        events.push(shown.event);
        continue;
      }
      this.#trace(events);
      events = [];
      this.#tell(shown);
    }
    this.#trace(events);
  }

  #trace(events: TraceEvent[]): void {
    if (events.length === 0) return;
    this.#stage.traced(this.#traced, events);
    this.#traced += events.length;
  }

  #tell(shown: Exclude<Shown, { type: 'traced' }>): void {
    if (shown.type === 'started')
      this.#stage.started({ ...shown, type: 'terminal', offset: 0, typed: 0 });
    else if (shown.type === 'exited') this.#stage.exited(shown.channel, shown.exit);
    else this.#stage.printed(shown.channel, encoder.encode(shown.text));
  }

  #rewound(): void {
    this.#traced = 0;
    this.#stage.empty();
  }
}
