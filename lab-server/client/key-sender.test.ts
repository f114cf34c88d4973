import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KeySender } from './key-sender.ts';
import { FakeWorld } from './test/fixture.ts';

/** A sender, what left (channel and bytes) and what it told of waiting since last asked. */
function stand() {
  const clock = new FakeWorld();
  const sent: [number, number][] = [];
  const waits: [number, number][] = [];
  const keys = new KeySender(clock, {
    send: (channel, part) => sent.push([channel, part.length]),
    waits: (channel, bytes) => waits.push([channel, bytes]),
  });
  return { clock, keys, left: () => sent.splice(0), waited: () => waits.splice(0) };
}

const bytes = (length: number): Uint8Array => new Uint8Array(length);
const FRAME = 8192;

test('what the lab has no room for waits, is told, and leaves once there is', () => {
  const { keys, left, waited } = stand();
  keys.type(7, bytes(5 * FRAME));
  assert.deepEqual(left(), Array(4).fill([7, FRAME]));
  assert.deepEqual(waited(), [[7, FRAME]]);
  keys.confirm(7, FRAME);
  assert.deepEqual([left(), waited()], [[[7, FRAME]], [[7, 0]]]);
  keys.confirm(7, 2 * FRAME);
  assert.deepEqual([left(), waited()], [[], []], 'it is told once that nothing waits');
});

test('a burst of 64 KiB leaves at once, and then 56 KiB a second, tried every tenth of one', () => {
  const { clock, keys, left, waited } = stand();
  keys.type(7, bytes(FRAME));
  keys.type(8, bytes(4 * FRAME));
  keys.type(9, bytes(4 * FRAME));
  assert.equal(left().length, 8);
  assert.deepEqual(waited().at(-1), [9, FRAME]);
  clock.pass(99);
  assert.deepEqual(left(), []);
  clock.pass(1);
  assert.deepEqual(left(), [[9, Math.floor(5.6 * 1024)]]);
  assert.deepEqual(waited(), [[9, FRAME - Math.floor(5.6 * 1024)]]);
  clock.pass(100);
  assert.deepEqual(waited(), [[9, 0]]);
  left();
  clock.pass(10_000);
  assert.deepEqual([left(), waited()], [[], []], 'nothing is tried that does not wait');
});

test('a frame counts as 128 bytes at least: 512 keys leave at once, and no piece is smaller', () => {
  const { clock, keys, left } = stand();
  for (let at = 0; at < 600; at += 1) keys.type(7, bytes(1));
  assert.equal(left().length, 512);
  clock.pass(100);
  assert.deepEqual(left(), [[7, 88]]);
});

test('while the connection is away nothing leaves, until the lab has told of a program or of all', () => {
  const { keys, left } = stand();
  keys.type(7, bytes(1));
  left();
  keys.pauseSending();
  assert.ok(keys.type(7, bytes(2)));
  assert.deepEqual(left(), []);
  keys.agree(7, 1);
  assert.deepEqual(left(), [[7, 2]]);
  keys.pauseSending();
  keys.type(7, bytes(3));
  keys.type(8, bytes(4));
  keys.resumeSending();
  assert.deepEqual(left(), [], 'of a program that the lab did not tell of, nothing');
  keys.type(8, bytes(5));
  assert.deepEqual(left(), [[8, 5]]);
});

test('what has not come is sent again, before what is typed since', () => {
  const { keys, left } = stand();
  keys.type(7, bytes(10));
  left();
  keys.pauseSending();
  keys.type(7, bytes(3));
  keys.agree(7, 4);
  assert.deepEqual(left(), [
    [7, 6],
    [7, 3],
  ]);
});

test('of a program that has ended, and of another session, nothing waits any more', () => {
  for (const end of [
    (keys: KeySender) => keys.end(7),
    (keys: KeySender) => keys.clear(),
    (keys: KeySender) => keys.drop(7),
  ]) {
    const { keys, left, waited } = stand();
    keys.type(7, bytes(5 * FRAME));
    left();
    waited();
    end(keys);
    assert.deepEqual([left(), waited()], [[], [[7, 0]]]);
  }
  const { keys, left } = stand();
  keys.pauseSending();
  keys.clear();
  keys.type(7, bytes(1));
  assert.deepEqual(left(), [[7, 1]], 'another session is not away');
});
