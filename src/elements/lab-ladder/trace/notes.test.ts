import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caseTwo, caseTwoEvents, names } from '../test/events.ts';
import { flightsOf } from './flight.ts';
import { detailsText, notesOf, notesSentence } from './notes.ts';

const flights = flightsOf(caseTwoEvents);
const flying = { ...names, flightsOf: (one: typeof caseTwo.data) => flights.get(one) ?? [] };

test('nothing is noted that was not asked for', () => {
  assert.deepEqual(notesOf(caseTwo.data, names), []);
  assert.equal(notesSentence(caseTwo.data, names), '');
  assert.equal(
    detailsText(caseTwo.data, names),
    'seq 1, ack 1, window 64512, press it to see its bytes',
  );
});

test('a segment has its numbers below it, and then not in the detail bar', () => {
  const numbered = { ...names, below: 'relative' as const };
  assert.deepEqual(notesOf(caseTwo.data, numbered), ['seq 1 ack 1']);
  assert.equal(notesSentence(caseTwo.data, numbered), ', seq 1 ack 1');
  assert.equal(detailsText(caseTwo.data, numbered), 'window 64512, press it to see its bytes');
  assert.deepEqual(notesOf(caseTwo.hello, numbered), [], 'a call has none');
  const absolute = { ...names, below: 'absolute' as const, numbersOf: () => ({ seq: 9, ack: 8 }) };
  assert.deepEqual(notesOf(caseTwo.data, absolute), ['seq 9', 'ack 8']);
});

test('an arrow says in which direction how much is in flight', () => {
  assert.deepEqual(notesOf(caseTwo.data, flying), ['→ 6 of 64512 B']);
  assert.deepEqual(notesOf(caseTwo.dataAck, flying), ['→ 0 of 64512 B']);
  assert.equal(notesSentence(caseTwo.dataAck, flying), '; in flight from client: 0 of 64512 B');
});
