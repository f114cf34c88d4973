// Lays out entries as parts with heights, independent of width and DOM: where each begins and ends,
// its lifeline and its label. Pure.
import type { Host, SegmentEvent, TraceEvent } from '#protocol';
import { connectionOf, type Lanes, lanesOf } from '../trace/connections.ts';
import { type Cut, cutsOf, type LifelineState, livesOf } from './lifelines.ts';
import { socketOf } from '../trace/socket.ts';
import type { Entry, LadderEvent } from '../trace/filter.ts';
import { heightAt, place, type Need, type Pace, type Pause, type Point } from './scale.ts';
import { type Band, type Bands, bandsOf } from './bands.ts';

/**
 * The place of one entry. A call reaches from its start to its end, a segment from departure to
 * arrival.
 */
export interface Part {
  /** Identifies the part throughout the run, also when its call returns. */
  key: string;
  entry: Entry;
  top: number;
  bottom: number;
  /** A call that has not returned. */
  open: boolean;
  /** The index of the host's lifeline, from 0; for a segment, its sender's. */
  lane: number;
  /** The receiver's, of a segment. */
  toLane: number;
  label: string[];
  /** Lines below an arrow. */
  notes: string[];
}

export interface Layout {
  height: number;
  /** In order of time. */
  parts: Part[];
  lives: LifelineState[];
  pauses: Pause[];
  cuts: Cut[];
  /** From left to right. */
  hosts: readonly Host[];
}

/** With a height for each moment, also for those of no entry. */
export interface TimedLayout extends Layout {
  heightOf(t: number): number;
}

export type Zoom = 0 | 1 | 2;

/** Pixels of a label's line, by zoom. */
export const LINE = [12, 14, 15] as const;

const PACES: readonly Pace[] = [
  { pause: 16, tenfold: 0 },
  { pause: 20, tenfold: 2 },
  { pause: 24, tenfold: 12 },
];

/** Pixels above the first point and below the last. */
const EDGE = 14;

/** Pixels that an arrow falls at least. */
const FALL = 7;

/** Microseconds under way, from which an arrow may be so steep that its label stands at its sender. */
const SLOW = 10_000;

const isSlow = ({ t, arrived = t }: SegmentEvent): boolean => arrived - t >= SLOW;

/** An arrow's label of at most this many characters stays in the middle. */
const SHORT = 7;

/** A state's label of more characters meets that of the other end where the picture is narrow. */
const LONG = 9;

export interface LayoutInput {
  /** From left to right. */
  hosts: readonly Host[];
  events: readonly TraceEvent[];
  entries: readonly Entry[];
  zoom: Zoom;
  /** Microseconds since the run began, while it goes on. */
  now: number | undefined;
  label(entry: Entry): string[];
  notes(event: TraceEvent): string[];
}

export function layOut(input: LayoutInput): TimedLayout {
  const { hosts, events, entries, zoom, now } = input;
  const lanes = lanesOf(events, hosts);
  const bands = bandsOf(hosts);
  const exits = exitsOf(events);
  const line = LINE[zoom];
  const spans = entries.map((entry) => {
    const [text, notes] = [input.label(entry), input.notes(entry.event)];
    const room = { text, line, below: notes.length * line };
    return { entry, text, notes, ...pointsOf(entry, room, bands, exits(entry.event)) };
  });
  const points = spans.flatMap(({ start, end }) => (start === end ? [start] : [start, end]));
  points.sort((a, b) => a.t - b.t);
  const tail = at(Math.max(now ?? 0, points.at(-1)?.t ?? 0), []);
  points.push(tail);
  const pauses = place(points, EDGE, PACES[zoom]!, bands.across);

  const bottom = tail.y;
  const parts = spans.map(({ entry, text, notes, start, end, open, fall }) => ({
    key: keyOf(entry),
    entry,
    top: start.y,
    bottom: open ? bottom : end.y + fall,
    open,
    ...lanesAt(entry.event, lanes, hosts),
    label: text,
    notes,
  }));
  // A label of several lines reaches below its point.
  const labelled = points.slice(-8).flatMap(({ y, needs }) => needs.map(({ below }) => y + below));
  const drawn = parts.slice(-8).map((part) => part.bottom + EDGE);
  const height = Math.max(bottom + EDGE, ...drawn, ...labelled.map((end) => end + EDGE / 2));
  const heights = (t: number): number => heightAt(points, t);
  return {
    height,
    parts,
    lives: livesOf(events, lanes, hosts, heights, height),
    pauses,
    cuts: cutsOf(events, heights, height),
    hosts,
    heightOf: heights,
  };
}

interface Span {
  start: Point;
  end: Point;
  /** The call has not returned, and its program runs. */
  open: boolean;
  /** Pixels from `end` down to the part's lower edge. */
  fall: number;
}

/** What is written beside a part: its label, the height of a line, and that of an arrow's notes. */
interface Writing {
  text: string[];
  line: number;
  below: number;
}

/** `exit`: when the program of an unreturned call ended. */
function pointsOf(
  { event, since, waits }: Entry,
  { text, line, below }: Writing,
  bands: Bands,
  exit?: number,
): Span {
  if (event.kind === 'segment') {
    // A long label covers the state names on both sides, one of a slow segment those of its sender.
    const isLong = (text[0]?.length ?? 0) > SHORT;
    const above = isLong || isSlow(event) ? line - 3 : 5;
    const leaves = at(event.t, [
      ...need(bands.between(event), line - 3, (event.lost ? 9 : 3) + below),
      ...need([`${event.from}-line`], above, 4 + below),
      ...need([`${event.to}-line`], above, 0),
    ]);
    if (event.arrived === undefined) {
      return { start: leaves, end: leaves, open: false, fall: FALL - 2 };
    }
    const arrives = at(event.arrived, [
      ...need([`${event.to}-line`], 4, 4 + below),
      // The notes stand beside the arrow's fall, and do not make it steeper.
      ...need(bands.landing(event), -below, 4 + below),
    ]);
    arrives.below = { point: leaves, by: FALL };
    return { start: leaves, end: arrives, open: false, fall: 0 };
  }
  if (event.kind === 'call') {
    const labelled = need(bands.calls(event.host), line / 2, text.length * line - line / 2);
    if (waits) {
      const point = at(since, labelled);
      return { start: point, end: point, open: false, fall: 0 };
    }
    const ended = event.end ?? exit;
    if (ended === undefined || event.end === undefined) {
      const start = at(since, labelled);
      if (ended === undefined) return { start, end: start, open: true, fall: 0 };
      return { start, end: at(ended, []), open: false, fall: 0 };
    }
    const start = at(since, []);
    const end = at(ended, labelled);
    end.below = { point: start, by: 4 };
    return { start, end, open: false, fall: 0 };
  }
  const point = at(event.t, needsOf(event, text, line, bands));
  return { start: point, end: point, open: false, fall: 0 };
}

function needsOf(event: LadderEvent, text: string[], line: number, bands: Bands): Need[] {
  const half = line / 2 + 1;
  switch (event.kind) {
    case 'state': {
      const long = (text[0]?.length ?? 0) > LONG;
      return need(bands.state(event, long), half, half);
    }
    case 'wire':
      return need(bands.across, half + 2, half + 2);
    case 'signal':
    case 'exit':
      return need(bands.calls(event.host), line / 2, text.length * line - line / 2);
    default:
      return [];
  }
}

const at = (t: number, needs: Need[]): Point => ({ t, needs, y: 0 });

const need = (bands: readonly Band[], above: number, below: number): Need[] =>
  bands.map((band) => ({ band, above, below }));

/** Identifies an entry by its first event, since its call may still return. */
function keyOf({ event, since, waits }: Entry): string {
  switch (event.kind) {
    case 'call':
      if (waits) return `gate ${event.terminal}`;
      return `call ${since} ${event.terminal} ${event.name}`;
    case 'segment':
      return `segment ${event.t} ${event.from} ${event.sport} ${event.seq}`;
    case 'state':
      return `state ${event.t} ${socketOf(event)}`;
    case 'wire':
      return `wire ${event.t} ${event.what} ${event.host}`;
    default:
      return `${event.kind} ${event.t} ${event.terminal}`;
  }
}

function lanesAt(
  event: LadderEvent,
  lanes: Lanes,
  hosts: readonly Host[],
): Pick<Part, 'lane' | 'toLane'> {
  if (event.kind !== 'segment' && event.kind !== 'state') return { lane: 0, toLane: 0 };
  const connection = connectionOf(event, hosts);
  const [from, to] = event.kind === 'segment' ? [event.from, event.to] : [event.host, event.host];
  return { lane: lanes.at(connection, from), toLane: lanes.at(connection, to) };
}

/** The time at which an unreturned call's program ended, if it did. */
function exitsOf(events: readonly TraceEvent[]): (event: TraceEvent) => number | undefined {
  const exits = events.filter((event) => event.kind === 'exit');
  return (event) =>
    event.kind === 'call' && event.end === undefined
      ? exits.find(({ terminal, t }) => terminal === event.terminal && t >= event.t)?.t
      : undefined;
}
