// What a segment says of itself besides its label, where the reader has asked for it: its numbers, and
// what is in flight. Pure; the texts are in ui.json.
import type { SegmentEvent, TraceEvent } from '#protocol';
import { fill } from '../../../shared/fill.ts';
import type { Flight } from './flight.ts';
import type { Names } from './words.ts';

/** Lines below an arrow; those of absolute numbers are long, and each has its own. */
export function notesOf(event: TraceEvent, names: Names): string[] {
  if (event.kind !== 'segment') return [];
  const flights = names.flightsOf(event).map((flight) => flightNote(flight, names));
  if (names.below === 'relative') return [numbersIn(event, names).join(' ')];
  if (names.below === 'absolute') return numbersIn(event, names);
  return flights.length > 0 ? [flights.join('  ')] : [];
}

/** As in `seq 1`, `ack 7`. */
function numbersIn(segment: SegmentEvent, { texts, numbersOf }: Names): string[] {
  const { seq, ack } = numbersOf(segment);
  const text = fill(texts.numbers.seq, { n: seq });
  return ack === undefined ? [text] : [text, fill(texts.numbers.ack, { n: ack })];
}

/** What the detail bar says of a segment beside its sentence. */
export function detailsText(segment: SegmentEvent, names: Names): string {
  const { window, bytes } = names.texts.numbers;
  const numbers = hasNumbers(names) ? [] : numbersIn(segment, names);
  return [...numbers, fill(window, { n: segment.window }), bytes].join(', ');
}

const hasNumbers = ({ below }: Names): boolean => below === 'relative' || below === 'absolute';

/** As in `→ 6 of 64256`: the arrow has the direction of the data. */
function flightNote({ from, to, bytes, window }: Flight, { texts, hosts }: Names): string {
  const way = hosts.indexOf(from) < hosts.indexOf(to) ? '→' : '←';
  const { flight, flightAlone } = texts.labels;
  if (window === undefined) return fill(flightAlone, { way, n: bytes });
  return fill(flight, { way, n: bytes, window });
}

/** What the notes say, behind an event's sentence; empty where there are none. */
export function notesSentence(event: TraceEvent, names: Names): string {
  if (event.kind !== 'segment') return '';
  const { inFlight, inFlightAlone } = names.texts.sentences;
  const numbers = hasNumbers(names) ? `, ${numbersIn(event, names).join(' ')}` : '';
  const flights = names.flightsOf(event).map(({ from, bytes, window }) => {
    const values = { from: names.host(from), n: bytes };
    return window === undefined
      ? fill(inFlightAlone, values)
      : fill(inFlight, { ...values, window });
  });
  return numbers + flights.join('');
}
