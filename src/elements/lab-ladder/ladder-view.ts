// The ladder on the page: lays out the log when it has grown, draws the visible part, follows the
// run's end, and highlights related events. Fetched with the first event.
import type { SegmentEvent, TraceEvent } from '#protocol';
import { sideOf } from '../../shared/sides.ts';
import type { SegmentWords } from './bytes/bytes-dialog.ts';
import type { LadderTexts } from './texts.ts';
import { causesOf, type Causes } from './trace/causes.ts';
import { Picture } from './picture/picture.ts';
import { explain } from './trace/explanation.ts';
import { roomOf } from './picture/geometry.ts';
import { layOut, type Part, type TimedLayout, type Zoom } from './picture/layout.ts';
import { entriesOf, type Filter } from './trace/filter.ts';
import { callsFrom, lineOf } from './trace/called-lines.ts';
import { onLinePointed, highlightLines, type SourceLine } from './source-lines.ts';
import { relatedTo } from './trace/related.ts';
import type { LadderSource } from './ladder-source.ts';
import { DetailBar } from './detail-bar.ts';
import { Transcript } from './transcript.ts';
import { namesIn, programsIn, type HostPrograms } from './trace/naming.ts';
import { detailsText, notesOf, notesSentence } from './trace/notes.ts';
import { timeText, onlyObserves, labelOf, sentenceOf } from './trace/words.ts';
import type { Below, Names } from './trace/words.ts';

/** Pixels from the end within which the view follows the run. */
const NEAR = 30;

/** Milliseconds between two updates while a run goes on. */
const TICK = 500;

/** A layout begins only after this many times the duration of the last one. */
const REST = 4;

export class LadderView {
  filter: Filter = 'important';
  zoom: Zoom = 1;
  below: Below = 'none';
  /** Each is called with each new layout. */
  readonly rooms = new Set<(layout: TimedLayout) => void>();
  readonly #source: LadderSource;
  readonly #texts: LadderTexts;
  readonly #scroller: HTMLElement;
  readonly #picture: Picture;
  readonly #detailBar: DetailBar;
  readonly #transcript: Transcript;
  readonly #latest: HTMLElement;
  #layout: TimedLayout | undefined;
  #names!: Names;
  #programs: HostPrograms = programsIn([]);
  #causes: Causes | undefined;
  #follows = true;
  #pointed: string | undefined;
  #tapped: string | undefined;
  #focused: string | undefined;
  #line: SourceLine | undefined;
  #lit = new Set<string>();
  #frame: number | undefined;
  #layoutTime = 0;
  #laidOut = 0;
  #stale = false;

  constructor(root: HTMLElement, source: LadderSource, texts: LadderTexts) {
    const find = (selector: string): HTMLElement => root.querySelector(selector)!;
    this.#source = source;
    this.#texts = texts;
    this.#scroller = find('.picture');
    this.#latest = find('[data-latest]');
    this.#picture = new Picture(root.querySelector('svg')!, texts.labels);
    this.#detailBar = new DetailBar(find('.detail-bar'));
    this.#transcript = new Transcript(find('.transcript'), find('.announced'), texts.announced);
    this.#listen();
    setInterval(() => this.#source.now() !== undefined && this.invalidate(), TICK);
  }

  /** Draws anew: the log, the filter or the zoom has changed. */
  invalidate(): void {
    this.#stale = true;
    this.#schedule();
  }

  /** The event of a part that is drawn. */
  eventOf(key: string): TraceEvent | undefined {
    return this.#layout?.parts.find((part) => part.key === key)?.entry.event;
  }

  /** A new run begins. */
  resetView(): void {
    this.#pointed = this.#focused = undefined;
    this.#follows = true;
    this.invalidate();
  }

  #listen(): void {
    const scroller = this.#scroller;
    scroller.addEventListener('scroll', () => {
      this.#follow(scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop < NEAR);
      this.#schedule();
    });
    this.#latest.addEventListener('click', () => {
      this.#follow(true);
      this.#schedule();
    });
    new ResizeObserver(() => this.invalidate()).observe(scroller);
    scroller.addEventListener('pointerover', ({ target }) => this.#point(keyAt(target)));
    scroller.addEventListener('pointerleave', () => this.#point(undefined));
    scroller.addEventListener('focusin', ({ target }) => {
      this.#focused = keyAt(target);
      this.#light();
    });
    scroller.addEventListener('focusout', () => {
      this.#focused = undefined;
      this.#light();
    });
    scroller.addEventListener('keydown', (event) => this.#key(event));
    scroller.addEventListener('click', (event) => this.#press(event));
    onLinePointed((line) => {
      this.#line = line;
      this.#light();
    });
  }

  #follow(follows: boolean): void {
    this.#follows = follows;
    this.#latest.hidden = follows;
  }

  #point(key: string | undefined): void {
    if (key === this.#pointed) return;
    this.#pointed = key;
    this.#light();
  }

  /** A finger first points at a segment, which says what it means, and then opens it. */
  #press({ target, pointerType }: PointerEvent): void {
    const key = keyAt(target);
    const pointed = pointerType !== 'touch' || key === this.#tapped;
    this.#tapped = key;
    if (pointed) this.#open(key);
  }

  /** Opens a segment's bytes; any other part has none. */
  #open(key: string | undefined): void {
    const event = this.#layout?.parts.find((part) => part.key === key)?.entry.event;
    if (event?.kind !== 'segment') return;
    const { events, hosts } = this.#source;
    const causes = causesOf(this.#withoutObservers(events), hosts);
    const wordsOf = (segment: SegmentEvent): SegmentWords => ({
      when: timeText(segment.t),
      what: sentenceOf({ event: segment, since: segment.t, count: 1 }, this.#names),
      why: explain(segment, causes, false, this.#names),
      side: sideOf(hosts, segment.from),
    });
    const all = events.filter((one) => one.kind === 'segment');
    void import('./bytes/bytes-dialog.ts').then(({ openBytes }) =>
      openBytes({ all, wordsOf }, event),
    );
  }

  /** Arrow keys go from part to part, Home and End to the first and the last; Enter opens one. */
  #key(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !event.shiftKey) this.#open(this.#focused);
    const parts = this.#layout?.parts ?? [];
    const at = parts.findIndex(({ key }) => key === this.#focused);
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at < 0 ? parts.length - 1 : at - 1,
      Home: 0,
      End: parts.length - 1,
    }[event.key];
    const part = to === undefined ? undefined : parts[to];
    if (to === undefined) return;
    event.preventDefault();
    if (part) this.#focus(part);
  }

  #focus(part: Part): void {
    const { clientHeight, scrollTop } = this.#scroller;
    const y = part.entry.event.kind === 'call' && !part.open ? part.bottom : part.top;
    if (y < scrollTop + 30 || y > scrollTop + clientHeight - 30) {
      this.#follow(false);
      this.#scroller.scrollTop = y - clientHeight / 2;
    }
    this.#draw();
    this.#picture.elementOf(part.key)?.focus({ preventScroll: true });
  }

  #schedule(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      const rested = performance.now() - this.#laidOut >= this.#layoutTime * REST;
      if (this.#stale && (rested || !this.#layout)) this.#layOut();
      this.#draw();
      if (this.#stale) this.#schedule();
    });
  }

  #layOut(): void {
    const began = performance.now();
    const { events, hosts } = this.#source;
    this.#programs = programsIn(events);
    this.#names = namesIn(events, this.#programs, {
      source: this.#source,
      texts: this.#texts,
      room: roomOf(this.#scroller.clientWidth, this.#programs.most, hosts.length),
      queues: this.filter === 'everything',
      below: this.below,
    });
    const asked = (one: SegmentEvent): boolean => this.#names.flightsOf(one).length > 0;
    this.#layout = layOut({
      hosts,
      events,
      entries: [...entriesOf(events, this.filter, hosts, asked), ...this.#source.waiting()],
      zoom: this.zoom,
      now: this.#source.now(),
      label: (entry) => labelOf(entry, this.#names),
      notes: (event) => notesOf(event, this.#names),
    });
    this.#causes = undefined;
    this.#stale = false;
    this.#laidOut = performance.now();
    this.#layoutTime = this.#laidOut - began;
    const { parts } = this.#layout;
    // The panel's gates tell what waits; it is listed here once it happens.
    const happened = parts.filter(({ entry }) => !entry.waits);
    this.#transcript.updateTranscript(() => happened.map((part) => this.#sentence(part)));
    for (const drawRun of this.rooms) drawRun(this.#layout);
    this.#light();
  }

  #draw(): void {
    const layout = this.#layout;
    const scroller = this.#scroller;
    if (!layout || scroller.clientWidth === 0) return;
    const room = scroller.clientHeight;
    const end = Math.max(0, layout.height - room);
    // The part under the pointer stays there; the view follows again when the pointer leaves.
    const follows = this.#follows && this.#pointed === undefined;
    const top = follows ? end : scroller.scrollTop;
    this.#picture.drawPicture({
      layout,
      zoom: this.zoom,
      width: scroller.clientWidth,
      top: top - room / 2,
      bottom: top + room * 1.5,
      place: this.#programs.place,
      onlyObserves: (terminal) => onlyObserves(this.#source.tool(terminal)),
      places: this.#programs.most,
      lit: this.#lit,
      opens: true,
      name: (part) => this.#sentence(part).text,
    });
    if (follows) scroller.scrollTop = end;
  }

  /** Without the exits of tools that only observe: no event follows from them. */
  #withoutObservers(events: readonly TraceEvent[]): TraceEvent[] {
    return events.filter(
      (one) => one.kind !== 'exit' || !onlyObserves(this.#source.tool(one.terminal)),
    );
  }

  #sentence({ entry }: Part): { entry: Part['entry']; time: string; text: string } {
    const text = sentenceOf(entry, this.#names) + notesSentence(entry.event, this.#names);
    return { entry, time: timeText(entry.since), text };
  }

  /** Highlights what is related to the current part, and shows its details. */
  #light(): void {
    const parts = this.#layout?.parts ?? [];
    const key = this.#pointed ?? this.#focused;
    const part = parts.find((one) => one.key === key);
    const { events, hosts } = this.#source;
    this.#causes ??=
      part || this.#line ? causesOf(this.#withoutObservers(events), hosts) : undefined;
    const story = new Set<TraceEvent>();
    const from = part ? [part.entry.event] : this.#line ? callsFrom(events, this.#line) : [];
    for (const event of from) {
      for (const one of relatedTo(event, this.#causes!)) story.add(one);
    }
    this.#lit = new Set(parts.filter(({ entry }) => story.has(entry.event)).map((one) => one.key));
    const lines = part ? [...story].flatMap(lineOf) : [];
    highlightLines(lines);
    this.#detailBar.showDetails(part && this.#meaning(part, lines));
    this.#schedule();
  }

  #meaning(part: Part, lines: SourceLine[]) {
    const { event } = part.entry;
    const why = part.entry.waits
      ? this.#texts.explain.gate
      : explain(event, this.#causes!, !part.open, this.#names);
    const { text: what } = this.#sentence(part);
    const numbers = event.kind === 'segment' ? detailsText(event, this.#names) : '';
    return { event, what, numbers, why, line: lineOf(event)[0] ?? lines[0] };
  }
}

function keyAt(target: EventTarget | null): string | undefined {
  return (target as Element).closest<SVGElement>('[data-key]')?.dataset.key;
}
