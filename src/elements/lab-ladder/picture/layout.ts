// From entries to a picture's parts with their heights, without a width and without the DOM: what
// is drawn from where to where, which lifeline it belongs to, and what its label says. Pure.
import type { Host, TcpState, TraceEvent } from '#protocol';
import { connectionOf, type Lanes, lanesOf } from '../trace/connections.ts';
import { socketOf } from '../trace/socket.ts';
import type { Entry } from '../trace/filter.ts';
import { heightAt, place, type Need, type Pace, type Pause, type Point } from './scale.ts';
import { type Band, type Bands, bandsOf } from './bands.ts';

/** One entry's place. A call reaches from its start to its end, a segment from leaving to arriving. */
export interface Part {
  /** Names it for as long as the run is shown, also while its call returns. */
  key: string;
  entry: Entry;
  top: number;
  bottom: number;
  /** Of a call: it has not returned. */
  open: boolean;
  /** The lifeline, from 0, where a host has several; of a segment, its sender's. */
  lane: number;
  /** The receiver's, of a segment. */
  toLane: number;
  label: string[];
}

/** A stretch of a lifeline in which an end's state was the same. `lane` -1: a listening socket. */
export interface Life {
  host: Host;
  lane: number;
  state: TcpState;
  held: boolean;
  top: number;
  bottom: number;
}

/** The time in which a host's cable was cut. */
export interface Cut {
  host: Host;
  top: number;
  bottom: number;
}

export interface Layout {
  height: number;
  /** In order of time. */
  parts: Part[];
  lives: Life[];
  pauses: Pause[];
  cuts: Cut[];
  /** From left to right. */
  hosts: readonly Host[];
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

/** Pixels that an arrow falls at least on its way. */
const FALL = 7;

/** Letters of an arrow's label up to which it keeps to the middle. */
const SHORT = 7;

/** Letters of a state's label beyond which it reaches into the middle. */
const LONG = 12;

export interface Shown {
  /** From left to right. */
  hosts: readonly Host[];
  events: readonly TraceEvent[];
  entries: readonly Entry[];
  zoom: Zoom;
  /** Microseconds since the run began, while it goes on. */
  now: number | undefined;
  label(entry: Entry): string[];
}

export function layOut({ hosts, events, entries, zoom, now, label }: Shown): Layout {
  const lanes = lanesOf(events, hosts);
  const bands = bandsOf(hosts);
  const exits = exitsOf(events);
  const line = LINE[zoom];
  const spans = entries.map((entry) => {
    const text = label(entry);
    return { entry, text, ...pointsOf(entry, text, line, bands, exits(entry.event)) };
  });
  const points = spans.flatMap(({ start, end }) => (start === end ? [start] : [start, end]));
  points.sort((a, b) => a.t - b.t);
  const tail = at(Math.max(now ?? 0, points.at(-1)?.t ?? 0), []);
  points.push(tail);
  const pauses = place(points, EDGE, PACES[zoom]!, bands.across);

  const bottom = tail.y;
  const parts = spans.map(({ entry, text, start, end, open, fall }) => ({
    key: keyOf(entry),
    entry,
    top: start.y,
    bottom: open ? bottom : end.y + fall,
    open,
    ...lanesAt(entry.event, lanes, hosts),
    label: text,
  }));
  // The last label reaches below its point, by the more the more lines it has.
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
  };
}

interface Span {
  start: Point;
  end: Point;
  /** Neither returned nor ended with its program. */
  open: boolean;
  /** Pixels below `end` at which it ends. */
  fall: number;
}

/** `exit`: when the program of a call ended that has not returned. */
function pointsOf(
  { event, since }: Entry,
  text: string[],
  line: number,
  bands: Bands,
  exit?: number,
): Span {
  if (event.kind === 'segment') {
    // A label of more letters reaches over the names of the states on both sides.
    const above = (text[0]?.length ?? 0) > SHORT ? line - 3 : 5;
    const leaves = at(event.t, [
      ...need(bands.between(event), line - 3, event.lost ? 9 : 3),
      ...need([`${event.from}-line`], above, 4),
      ...need([`${event.to}-line`], above, 0),
    ]);
    if (event.arrived === undefined) {
      return { start: leaves, end: leaves, open: false, fall: FALL - 2 };
    }
    const arrives = at(event.arrived, [
      ...need([`${event.to}-line`], 4, 4),
      ...need(bands.landing(event), 0, 4),
    ]);
    arrives.below = { point: leaves, by: FALL };
    return { start: leaves, end: arrives, open: false, fall: 0 };
  }
  if (event.kind === 'call') {
    const labelled = need(bands.calls(event.host), line / 2, text.length * line - line / 2);
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

function needsOf(event: TraceEvent, text: string[], line: number, bands: Bands): Need[] {
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

/** Names an entry by its first event, whose call may return meanwhile. */
function keyOf({ event, since }: Entry): string {
  switch (event.kind) {
    case 'call':
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
  event: TraceEvent,
  lanes: Lanes,
  hosts: readonly Host[],
): Pick<Part, 'lane' | 'toLane'> {
  if (event.kind !== 'segment' && event.kind !== 'state') return { lane: 0, toLane: 0 };
  const connection = connectionOf(event, hosts);
  const [from, to] = event.kind === 'segment' ? [event.from, event.to] : [event.host, event.host];
  return { lane: lanes.at(connection, from), toLane: lanes.at(connection, to) };
}

/** Of a call: when its program ended, if it did. */
function exitsOf(events: readonly TraceEvent[]): (event: TraceEvent) => number | undefined {
  const exits = events.filter((event) => event.kind === 'exit');
  return (event) =>
    event.kind === 'call' && event.end === undefined
      ? exits.find(({ terminal, t }) => terminal === event.terminal && t >= event.t)?.t
      : undefined;
}

function livesOf(
  events: readonly TraceEvent[],
  lanes: Lanes,
  hosts: readonly Host[],
  heights: (t: number) => number,
  height: number,
): Life[] {
  const lives: Life[] = [];
  const current = new Map<string, Life>();
  for (const event of events) {
    if (event.kind !== 'state') continue;
    const { host, state, held } = event;
    const socket = socketOf(event);
    const before = current.get(socket);
    if (before?.state === state && before.held === held) continue;
    const top = heights(event.t);
    if (before) before.bottom = top;
    current.delete(socket);
    if (state === 'CLOSED') continue;
    const connection = connectionOf(event, hosts);
    const lane = connection === undefined ? -1 : lanes.at(connection, host);
    const life = { host, lane, state, held, top, bottom: height };
    lives.push(life);
    current.set(socket, life);
  }
  return lives;
}

function cutsOf(
  events: readonly TraceEvent[],
  heights: (t: number) => number,
  height: number,
): Cut[] {
  const cuts: Cut[] = [];
  const open = new Map<Host, Cut>();
  for (const event of events) {
    if (event.kind !== 'wire' || event.host === undefined) continue;
    if (event.what === 'cut' && !open.has(event.host)) {
      const cut = { host: event.host, top: heights(event.t), bottom: height };
      open.set(event.host, cut);
      cuts.push(cut);
    } else if (event.what === 'mended') {
      const cut = open.get(event.host);
      if (cut) cut.bottom = heights(event.t);
      open.delete(event.host);
    }
  }
  return cuts;
}
