import assert from 'node:assert/strict';
import { test } from 'node:test';
import { termFinder } from './spellings.ts';

const entry = (name: string, term: string, ...also: string[]) => ({
  ...{ name, term, also, says: 'So.', about: 'bytes' as const },
});

/** The words that are found in a text, each with its entry. */
const found = (text: string, ...entries: ReturnType<typeof entry>[]) =>
  termFinder(entries)(text).map(({ name, from, to }) => `${name}: ${text.slice(from, to)}`);

test('a term is a whole word, in the plural too, and with a capital at a beginning', () => {
  const segment = entry('segment', 'segment');
  assert.deepEqual(found('Segments, a segment, no segmentation, no sub-segment.', segment), [
    'segment: Segments',
    'segment: segment',
  ]);
  assert.deepEqual(found('RST, RSTs, rst, tcp_RST', entry('rst', 'RST')), [
    'rst: RST',
    'rst: RSTs',
  ]);
});

test('the longest of several wins, also across the end of a line', () => {
  assert.deepEqual(
    found(
      'the accept\nqueue and a half-close',
      entry('accept', 'accept'),
      entry('accept-queue', 'accept queue'),
      entry('half-close', 'half-close'),
    ),
    ['accept-queue: accept\nqueue', 'half-close: half-close'],
  );
});

test('another spelling leads to the same entry, and Han needs no spaces around it', () => {
  const entries = [entry('keepalive', '保活', 'keepalive'), entry('rst', '复位', 'RST')];
  assert.deepEqual(found('内核发出保活探测，收到RST就结束', ...entries), [
    'keepalive: 保活',
    'rst: RST',
  ]);
});

test('characters of patterns are characters of a word', () => {
  assert.deepEqual(found('I/O (a.b) and a-b', entry('io', 'I/O'), entry('ab', 'a.b')), [
    'io: I/O',
    'ab: a.b',
  ]);
  assert.deepEqual(found('anything'), []);
});
