import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACK_EVERY } from '#protocol';
import { Cursors } from './cursors.ts';

test('what lies between what came and what comes is a gap, and what comes twice is none', () => {
  const cursors = new Cursors();
  assert.equal(cursors.begin(7, 100), 100, 'nothing has come yet');
  cursors.receive(7, 50, () => {});
  assert.equal(cursors.endOf(7), 150);
  assert.equal(cursors.begin(7, 150), 0);
  assert.equal(cursors.begin(7, 160), 10);
  assert.equal(cursors.begin(7, 130), -30);
  assert.equal(cursors.endOf(8), 0);
});

test('8 KiB that are drawn are acknowledged, counted from the last time', () => {
  const cursors = new Cursors();
  const acknowledged: number[] = [];
  const receive = (bytes: number): (() => void) =>
    cursors.receive(7, bytes, (offset) => acknowledged.push(offset));
  cursors.begin(7, 1000);
  receive(ACK_EVERY - 1)();
  assert.deepEqual(acknowledged, []);
  receive(1)();
  assert.deepEqual(acknowledged, [1000 + ACK_EVERY]);
  const [first, second] = [receive(ACK_EVERY), receive(1)];
  second();
  first();
  assert.deepEqual(acknowledged.slice(1), [1001 + 2 * ACK_EVERY], 'all up to it');
});

test('what is drawn late of a program that is gone, or was never there, acknowledges nothing', () => {
  const cursors = new Cursors();
  const acknowledged: number[] = [];
  const receive = (): (() => void) =>
    cursors.receive(7, ACK_EVERY, (offset) => acknowledged.push(offset));
  receive()();
  cursors.begin(7, 0);
  const late = receive();
  cursors.begin(7, 0);
  late();
  cursors.begin(7, 0);
  const later = receive();
  cursors.traced = 5;
  cursors.clear();
  later();
  assert.deepEqual(acknowledged, []);
  assert.deepEqual([cursors.endOf(7), cursors.traced], [0, 0]);
});
