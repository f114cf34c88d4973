// The ladders of two compared runs, laid out so that what corresponds stands at one height. Pure.
import type { Host } from '#protocol';
import type { Layout, Part } from '../lab-ladder/picture/layout.ts';
import type { Cut, LifelineState } from '../lab-ladder/picture/lifelines.ts';
import { LINE } from '../lab-ladder/picture/layout.ts';
import { connectionOf } from '../lab-ladder/trace/connections.ts';
import { socketOf } from '../lab-ladder/trace/socket.ts';
import { labelOf } from '../lab-ladder/trace/words.ts';
import type { ComparedRow } from './compare.ts';
import type { ComparedEvent } from './events.ts';
import type { SideNames } from './names.ts';
import type { Sides } from './told.ts';

/** Pixels of a label's line. */
const TEXT = LINE[1];

/** Pixels from a row's top to its point, which is the middle of its label's first line. */
const POINT = 12;

/** Pixels that an arrow falls. */
const FALL = 7;

/** The places of all rows, in pixels from the top. */
export interface RowHeights {
  /** The top of each row. */
  tops: number[];
  height: number;
}

export function rowHeights(rows: readonly ComparedRow[], names: Sides<SideNames>): RowHeights {
  let height = 0;
  const tops = rows.map((row) => {
    const top = height;
    const lines = (['left', 'right'] as const).map((side) => linesOf(row[side], names[side]));
    height += Math.max(1, ...lines) * TEXT + POINT;
    return top;
  });
  return { tops, height };
}

/** Lines that an event's label takes; a segment's stands above its arrow. */
function linesOf(event: ComparedEvent | undefined, names: SideNames): number {
  if (!event) return 0;
  return event.entry.event.kind === 'segment' ? 1 : labelOf(event.entry, names).length;
}

/** One run's ladder. */
export function alignedLayout(
  rows: readonly ComparedRow[],
  side: keyof Sides<unknown>,
  { tops, height }: RowHeights,
  names: SideNames,
): Layout {
  const events = rows.flatMap((row, at) => {
    const event = row[side];
    return event ? [{ event, y: tops[at]! + POINT, at }] : [];
  });
  return {
    height,
    hosts: names.hosts,
    pauses: [],
    parts: events.map(({ event, y, at }) => partOf(event, y, at, names)),
    lives: livesOf(events, height, names),
    cuts: cutsOf(events, height),
  };
}

function partOf({ entry }: ComparedEvent, y: number, at: number, names: SideNames): Part {
  const { event } = entry;
  const open = event.kind === 'call' && event.end === undefined;
  const bottom = event.kind === 'segment' ? y + (event.lost ? FALL - 2 : FALL) : y;
  const top = event.kind === 'call' && !open ? y - FALL : y;
  return {
    ...{ key: String(at), entry, top, bottom: open ? y + FALL : bottom, open },
    ...laneOf(event, names),
    label: labelOf(entry, names),
    notes: [],
  };
}

function laneOf(
  event: ComparedEvent['entry']['event'],
  { lanes, hosts }: SideNames,
): Pick<Part, 'lane' | 'toLane'> {
  if (event.kind !== 'segment' && event.kind !== 'state') return { lane: 0, toLane: 0 };
  const connection = connectionOf(event, hosts);
  const [from, to] = event.kind === 'segment' ? [event.from, event.to] : [event.host, event.host];
  return { lane: lanes.at(connection, from), toLane: lanes.at(connection, to) };
}

type Standing = readonly { event: ComparedEvent; y: number }[];

/** The states of each socket, from the row that shows one to the next. */
function livesOf(events: Standing, height: number, { lanes, hosts }: SideNames): LifelineState[] {
  const lives: LifelineState[] = [];
  const current = new Map<string, LifelineState>();
  for (const { event, y } of events) {
    const state = event.entry.event;
    if (state.kind !== 'state') continue;
    const socket = socketOf(state);
    const before = current.get(socket);
    if (before) before.bottom = y;
    current.delete(socket);
    if (state.state === 'CLOSED') continue;
    const connection = connectionOf(state, hosts);
    const lane = connection === undefined ? -1 : lanes.at(connection, state.host);
    const { host, held } = state;
    const life = { host, lane, state: state.state, held, top: y, bottom: height };
    lives.push(life);
    current.set(socket, life);
  }
  return lives;
}

function cutsOf(events: Standing, height: number): Cut[] {
  const cuts: Cut[] = [];
  const open = new Map<Host, Cut>();
  for (const { event, y } of events) {
    const wire = event.entry.event;
    if (wire.kind !== 'wire' || wire.host === undefined) continue;
    const { host } = wire;
    if (wire.what === 'cut' && !open.has(host)) {
      const cut = { host, top: y, bottom: height };
      open.set(host, cut);
      cuts.push(cut);
    } else if (wire.what === 'mended') {
      const cut = open.get(host);
      if (cut) cut.bottom = y;
      open.delete(host);
    }
  }
  return cuts;
}
