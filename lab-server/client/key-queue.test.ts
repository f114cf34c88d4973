import assert from 'node:assert/strict';
import { test } from 'node:test';
import { INPUT_AHEAD } from '#protocol';
import { KeyQueue } from './key-queue.ts';

const bytes = (length: number): Uint8Array => new Uint8Array(length);

/** Everything that may be sent now, by the lengths of its frames. */
function frames(queue: KeyQueue, most = Infinity): number[] {
  const lengths = [];
  for (let part = queue.next(7, most); part; part = queue.next(7, most)) lengths.push(part.length);
  return lengths;
}

test('keys leave in frames of 8 KiB, up to 32 KiB that the lab has not told of', () => {
  const queue = new KeyQueue();
  queue.queueKeys(7, bytes(50_000));
  assert.deepEqual(frames(queue), [8192, 8192, 8192, 8192]);
  assert.deepEqual(queue.waiting, [[7, 50_000 - INPUT_AHEAD]]);
  queue.confirm(7, 8191);
  assert.deepEqual(frames(queue), [], 'a frame is told of as a whole');
  queue.confirm(7, 16_384);
  assert.deepEqual(frames(queue), [8192, 8192]);
});

test('no more leaves than is asked for, and a program whose keys have left waits for nothing', () => {
  const queue = new KeyQueue();
  queue.queueKeys(7, bytes(300));
  assert.equal(queue.next(7, 128)?.length, 128);
  assert.deepEqual(queue.waiting, [[7, 172]]);
  queue.queueKeys(7, Uint8Array.of(1));
  assert.equal(queue.next(7, 1000)?.at(-1), 1, 'behind what was typed before');
  assert.deepEqual(queue.waiting, []);
});

test('4 KiB may be typed while the connection is away, and what goes beyond is not taken at all', () => {
  const queue = new KeyQueue();
  queue.queueKeys(7, bytes(1));
  queue.markDisconnected();
  assert.ok(queue.queueKeys(7, bytes(4000)));
  assert.equal(queue.queueKeys(7, bytes(97)), false);
  assert.ok(queue.queueKeys(7, bytes(96)));
  assert.ok(queue.queueKeys(8, bytes(4096)), 'into another program as much');
  queue.markDisconnected();
  assert.equal(queue.queueKeys(7, bytes(1)), false, 'away for longer is not away anew');
  assert.deepEqual(frames(queue), [], 'nothing leaves');
});

test('what came before the break is not sent again, what did not come is, and in order', () => {
  const queue = new KeyQueue();
  for (const key of [1, 2, 3]) {
    queue.queueKeys(7, Uint8Array.of(key, key));
    frames(queue);
  }
  queue.markDisconnected();
  assert.deepEqual(queue.unconfirmed(7, 3), [Uint8Array.of(2), Uint8Array.of(3, 3)]);
  assert.deepEqual(queue.unconfirmed(7, 4), [Uint8Array.of(3, 3)]);
  assert.deepEqual(queue.unconfirmed(7, 6), []);
  queue.queueKeys(7, bytes(2));
  assert.equal(queue.next(7, 10)?.length, 2, 'it is not away any more');
});

test('a page that was loaded anew counts on from what the lab has', () => {
  const queue = new KeyQueue();
  assert.deepEqual(queue.unconfirmed(7, 1000), []);
  queue.queueKeys(7, bytes(40_000));
  assert.deepEqual(frames(queue), [8192, 8192, 8192, 8192]);
  queue.confirm(7, 1000 + 8192);
  assert.deepEqual(frames(queue), [7232]);
});

test('once the lab has told of every program, keys of those that it did not name are gone', () => {
  const queue = new KeyQueue();
  queue.queueKeys(7, bytes(5));
  queue.queueKeys(8, bytes(6));
  queue.markDisconnected();
  queue.unconfirmed(8, 0);
  queue.markReconnected();
  assert.deepEqual(queue.waiting, [[8, 6]]);
  queue.queueKeys(9, bytes(5000));
  assert.equal(queue.next(9, 10)?.length, 10, 'nothing is away');
});

test('what has not left can be taken back, and what has may have to be sent again', () => {
  const queue = new KeyQueue();
  queue.drop(7);
  queue.queueKeys(7, bytes(10));
  queue.next(7, 4);
  queue.drop(7);
  assert.deepEqual(queue.waiting, []);
  assert.equal(queue.next(7, 10), undefined);
  assert.deepEqual(queue.unconfirmed(7, 0), [bytes(4)]);
});

test('of a program that has ended, and of another session, nothing is kept', () => {
  const queue = new KeyQueue();
  queue.queueKeys(7, bytes(10));
  queue.end(7);
  assert.deepEqual(queue.waiting, []);
  queue.queueKeys(7, bytes(10));
  queue.markDisconnected();
  queue.clear();
  assert.deepEqual(queue.waiting, []);
  assert.ok(queue.queueKeys(7, bytes(5000)), 'it is not away any more');
});
