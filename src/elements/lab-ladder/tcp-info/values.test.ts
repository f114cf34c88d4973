import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from '../../../shared/test/en.ts';
import { axisOf } from './axis.ts';
import type { EndSeries, SeriesStep } from './series.ts';
import { figureText, mostOf, type InfoRow, valueText } from './values.ts';

const texts = en.tcpInfo;
const since = (t: number, ...values: (number | undefined)[]): SeriesStep[] =>
  values.map((value, nth) => ({ t: t + nth, value }));

const end: EndSeries = {
  host: 'client',
  state: [{ t: 10, value: 'ESTABLISHED' }],
  numbers: {
    rto: since(10, 204_000, 408_000, undefined),
    rtt: since(10, 0, 58),
    unacked: since(10, 0, 2),
    retransmits: [],
    flight: since(10, 0, 6),
    window: since(11, 64_256),
  },
};

test('times have the digits that tell anything', () => {
  assert.deepEqual(
    [58, 5, 1500, 204_000, 3_264_000, 120_000_000].map((us) => figureText('rto', us, texts)),
    ['0.06 ms', '0.005 ms', '1.5 ms', '204 ms', '3.26 s', '120 s'],
  );
  assert.equal(figureText('rtt', 0, texts), 'not measured');
  assert.equal(figureText('rto', 0, texts), '0 ms');
  assert.equal(figureText('unacked', 2000, texts), '2000');
  assert.equal(figureText('retransmits', 0, texts), '0');
});

test('a moment has its values, and none before the first and after the last', () => {
  const told = (row: InfoRow, t: number): string => valueText(end, row, t, texts);
  assert.deepEqual([told('state', 9), told('state', 10)], ['–', 'ESTABLISHED']);
  assert.deepEqual([told('rto', 9), told('rto', 11), told('rto', 12)], ['–', '408 ms', '–']);
  assert.deepEqual([told('flight', 10), told('flight', 11)], ['0 B', '6 of 64256 B']);
  assert.equal(told('retransmits', Infinity), '–');
});

test('the most of a figure is of all of its values', () => {
  assert.deepEqual([mostOf(end, 'rto'), mostOf(end, 'retransmits')], [408_000, undefined]);
});

test('the axis is the ladder’s, from its first point to its end', () => {
  const axis = axisOf({
    heightOf: (t) => Math.min(Math.max(t, 14), 114),
    height: 114,
    pauses: [{ top: 39, bottom: 64, lasts: 5 }],
  });
  assert.deepEqual(
    [0, 14, 64, 200].map((t) => axis.at(t)),
    [0, 0, 0.5, 1],
  );
  assert.deepEqual(axis.pauses, [[0.25, 0.5]]);
});
