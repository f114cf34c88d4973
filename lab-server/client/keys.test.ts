import assert from 'node:assert/strict';
import { test } from 'node:test';
import { INPUT_AHEAD, type ServerMessage } from '#protocol';
import {
  hello,
  inState,
  program,
  resumed,
  typedIn,
  running,
  type FakeWorld,
} from './test/fixture.ts';

test('keys typed while the connection is away are sent once, in order, and not without end', () => {
  const { world, client } = running();
  world.last.events.closed();
  assert.ok(client.type(7, Uint8Array.of(1)));
  assert.ok(client.type(7, Uint8Array.of(2)));
  assert.equal(client.type(7, new Uint8Array(5000)), false);
  world.pass(0);
  world.says(hello('b'), resumed);
  assert.ok(client.type(7, Uint8Array.of(3)));
  assert.deepEqual(typedIn(world), [], 'the lab has not yet said what has come');
  world.says(program(7, 10, 0));
  assert.ok(client.type(7, Uint8Array.of(4)));
  assert.deepEqual(typedIn(world), [
    [0, 7, 1, 2, 3],
    [0, 7, 4],
  ]);
});

test('of the keys that were on their way when it broke, those are sent that have not come', () => {
  const { world, client } = running();
  for (const key of [1, 2, 3]) client.type(7, Uint8Array.of(key));
  world.last.events.closed();
  client.type(7, Uint8Array.of(4));
  world.pass(0);
  world.says(hello('b'), resumed, inState('running'), program(7, 10, 2));
  assert.deepEqual(
    typedIn(world),
    [3, 4].map((key) => [0, 7, key]),
  );
  world.last.events.closed();
  world.pass(0);
  world.says(hello('c'), resumed, inState('running'), program(7, 10, 4));
  assert.deepEqual(typedIn(world), []);
});

/** The bytes of keys in each frame. */
const lengths = (world: FakeWorld): number[] =>
  typedIn(world).map((frame) => (frame as number[]).length - 2);

const total = (world: FakeWorld): number => lengths(world).reduce((sum, one) => sum + one, 0);

/** A paste in which every byte tells its position. */
const paste = (bytes: number): Uint8Array => Uint8Array.from({ length: bytes }, (_, i) => i % 251);

const typed = (offset: number): ServerMessage => ({ type: 'typed', channel: 7, offset });

test('a long paste leaves whole and in order, as fast as the lab takes it', () => {
  const { world, client, told } = running();
  const pasted = paste(1_000_000);
  assert.ok(client.type(7, pasted));
  assert.ok(client.type(7, Uint8Array.of(13)));
  for (let tenths = 0; total(world) <= pasted.length; tenths += 1) {
    assert.ok(tenths < 200, `only ${total(world)} bytes in 20 seconds`);
    // The lab's rate for these seconds, and its burst.
    assert.ok(total(world) <= 64 * 1024 * (tenths / 10 + 1) + 64 * 1024);
    world.pass(100);
    world.says(typed(total(world)));
  }
  const arrived = typedIn(world).flatMap((frame) => (frame as number[]).slice(2));
  assert.deepEqual(arrived, [...pasted, 13]);
  assert.equal(told.at(-1), '7 waits: 0');
});

test('no more leaves than the lab holds for a program that does not read', () => {
  const { world, client } = running();
  client.type(7, paste(100_000));
  world.pass(3000);
  assert.equal(total(world), INPUT_AHEAD);
  world.says(typed(10_000));
  assert.equal(total(world), INPUT_AHEAD + 8192);
});

test('a paste is taken back as far as it has not left, and what is typed then comes next', () => {
  const { world, client, told } = running();
  client.type(7, paste(100_000));
  client.takeBack(7);
  client.type(7, Uint8Array.of(3));
  world.says(typed(INPUT_AHEAD));
  assert.deepEqual(typedIn(world).at(-1), [0, 7, 3]);
  assert.equal(total(world), INPUT_AHEAD + 1);
  assert.equal(told.at(-1), '7 waits: 0');
});

test('a paste during which the connection breaks comes whole and once', () => {
  const { world, client } = running();
  const pasted = paste(60_000);
  client.type(7, pasted);
  world.says(typed(16_384));
  const before = typedIn(world).flatMap((frame) => (frame as number[]).slice(2));
  world.last.events.closed();
  world.pass(0);
  world.says(hello('b'), resumed, inState('running'), program(7, 10, 20_000));
  for (let times = 0; times < 20; times += 1) {
    world.says(typed(20_000 + total(world)));
    world.pass(100);
  }
  const after = typedIn(world).flatMap((frame) => (frame as number[]).slice(2));
  assert.deepEqual([...before.slice(0, 20_000), ...after], [...pasted]);
});
