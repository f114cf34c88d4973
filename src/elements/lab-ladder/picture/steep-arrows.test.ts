// The texts of arrows that are slow in both directions, on a ladder as narrow as a phone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_HOSTS, type SegmentEvent, type StateEvent, type TraceEvent } from '#protocol';
import { names, segment, state } from '../test/events.ts';
import { entriesOf } from '../trace/filter.ts';
import { labelOf } from '../trace/words.ts';
import { columnsOf, LETTER, textPlace } from './geometry.ts';
import { LINE, layOut, type Part } from './layout.ts';

const WIDTH = 326;
const SECOND = 1_000_000;
const columns = columnsOf(WIDTH, DEFAULT_HOSTS);

interface Box {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** A text of the picture's font: 8 pixels above its line and 2 below. */
function boxOf(text: string, x: number, y: number, anchor: 'start' | 'middle' | 'end'): Box {
  const width = text.length * LETTER;
  const left = { start: x, middle: x - width / 2, end: x - width }[anchor];
  return { text, left, right: left + width, top: y - 8, bottom: y + 2 };
}

function boxesOf(part: Part): Box[] {
  const { event } = part.entry;
  const text = part.label.join(' ');
  if (event.kind === 'state') {
    const way = columns.inward(event.host);
    const x = columns.line(event.host, part.lane) + way * 10;
    return [boxOf(text, x, part.top + 4, way > 0 ? 'start' : 'end')];
  }
  if (event.kind !== 'segment') return [];
  const ends = [columns.line(event.from, 0), columns.line(event.to, 0)] as const;
  const way = ends[0] < ends[1] ? 1 : -1;
  const { top, bottom } = part;
  const arrow = { from: ends[0] + way * 3, to: ends[1] - way * 3, top, bottom };
  const place = textPlace(arrow);
  const notes = part.notes.map((note, nth) => {
    const { x, y, anchor } = textPlace(arrow, 12 + nth * LINE[1]);
    return boxOf(note, x, y, anchor);
  });
  return [boxOf(text, place.x, place.y, place.anchor), ...notes];
}

/** Pairs of texts that lie on each other. */
function overlaps(events: TraceEvent[], notes: (event: TraceEvent) => string[] = () => []) {
  const { parts } = layOut({
    hosts: DEFAULT_HOSTS,
    events,
    entries: entriesOf(events, 'everything'),
    zoom: 1,
    now: undefined,
    label: (entry) => labelOf(entry, names),
    notes,
  });
  const boxes = parts.flatMap(boxesOf);
  return boxes.flatMap((one, nth) =>
    boxes
      .slice(nth + 1)
      .filter(
        (other) =>
          one.left < other.right &&
          other.left < one.right &&
          one.top < other.bottom &&
          other.top < one.bottom,
      )
      .map((other) => `${one.text} | ${other.text}`),
  );
}

const data = (t: number, seq: number, late = SECOND): SegmentEvent =>
  segment(t, 'client', 'PSH ACK', { seq, length: 10, arrived: t + late });
const ack = (t: number, ack: number, late = SECOND): SegmentEvent =>
  segment(t, 'server', 'ACK', { ack, arrived: t + late });

const busy: (SegmentEvent | StateEvent)[] = [
  data(0, 1),
  data(200_000, 11),
  data(400_000, 21),
  ack(1_000_100, 11),
  ack(1_200_100, 21),
  data(1_300_000, 31),
  ack(1_400_100, 31),
  segment(1_500_000, 'server', 'FIN ACK', { ack: 31, arrived: 2_500_000 }),
  state(1_500_100, 'server', 'FIN_WAIT1'),
  ack(2_300_100, 41),
  state(2_500_100, 'client', 'CLOSE_WAIT'),
  segment(2_600_000, 'client', 'RST', { seq: 41, arrived: 3_600_000 }),
];
const events = busy.toSorted((a, b) => a.t - b.t);

test('labels of slow arrows lie on no other text', () => {
  assert.deepEqual(overlaps(events), []);
});

test('nor do the numbers below them', () => {
  const notes = (event: TraceEvent): string[] =>
    event.kind === 'segment' ? [`seq ${event.seq} ack ${event.ack}`] : [];
  assert.deepEqual(overlaps(events, notes), []);
});
