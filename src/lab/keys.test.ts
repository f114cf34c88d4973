import assert from 'node:assert/strict';
import { test } from 'node:test';
import { INPUT_AHEAD, type ServerMessage } from '#protocol';
import {
  hello,
  inState,
  client,
  resumed,
  typedIn,
  running,
  type FakeBrowser,
} from './test/stand.ts';

test('keys typed while the connection is away are sent once, in order, and not without end', () => {
  const { browser, lab } = running();
  browser.last.events.closed();
  assert.ok(lab.keys(7, Uint8Array.of(1)));
  assert.ok(lab.keys(7, Uint8Array.of(2)));
  assert.equal(lab.keys(7, new Uint8Array(5000)), false);
  browser.pass(0);
  browser.says(hello('b'), resumed);
  assert.ok(lab.keys(7, Uint8Array.of(3)));
  assert.deepEqual(typedIn(browser), [], 'the lab has not yet said what has come');
  browser.says(client(7, 10, 0));
  assert.ok(lab.keys(7, Uint8Array.of(4)));
  assert.deepEqual(typedIn(browser), [
    [0, 7, 1, 2, 3],
    [0, 7, 4],
  ]);
});

test('of the keys that were on their way when it broke, those are sent that have not come', () => {
  const { browser, lab } = running();
  for (const key of [1, 2, 3]) lab.keys(7, Uint8Array.of(key));
  browser.last.events.closed();
  lab.keys(7, Uint8Array.of(4));
  browser.pass(0);
  browser.says(hello('b'), resumed, inState('running'), client(7, 10, 2));
  assert.deepEqual(
    typedIn(browser),
    [3, 4].map((key) => [0, 7, key]),
  );
  browser.last.events.closed();
  browser.pass(0);
  browser.says(hello('c'), resumed, inState('running'), client(7, 10, 4));
  assert.deepEqual(typedIn(browser), []);
});

/** How many bytes of keys each frame had. */
const lengths = (browser: FakeBrowser): number[] =>
  typedIn(browser).map((frame) => (frame as number[]).length - 2);

const total = (browser: FakeBrowser): number => lengths(browser).reduce((sum, one) => sum + one, 0);

/** A paste in which every byte tells its place. */
const paste = (bytes: number): Uint8Array => Uint8Array.from({ length: bytes }, (_, i) => i % 251);

const typed = (offset: number): ServerMessage => ({ type: 'typed', channel: 7, offset });

test('a long paste leaves whole and in order, as fast as the lab takes it', () => {
  const { browser, lab, told } = running();
  const pasted = paste(1_000_000);
  assert.ok(lab.keys(7, pasted));
  assert.ok(lab.keys(7, Uint8Array.of(13)));
  for (let tenths = 0; total(browser) <= pasted.length; tenths += 1) {
    assert.ok(tenths < 200, `only ${total(browser)} bytes in 20 seconds`);
    // A second's share and what may come at once, as the lab has it.
    assert.ok(total(browser) <= 64 * 1024 * (tenths / 10 + 1) + 64 * 1024);
    browser.pass(100);
    browser.says(typed(total(browser)));
  }
  const arrived = typedIn(browser).flatMap((frame) => (frame as number[]).slice(2));
  assert.deepEqual(arrived, [...pasted, 13]);
  assert.equal(told.at(-1), '7 waits: 0');
});

test('no more leaves than the lab holds for a program that does not read', () => {
  const { browser, lab } = running();
  lab.keys(7, paste(100_000));
  browser.pass(3000);
  assert.equal(total(browser), INPUT_AHEAD);
  browser.says(typed(10_000));
  assert.equal(total(browser), INPUT_AHEAD + 8192);
});

test('a paste is taken back as far as it has not left, and what is typed then comes next', () => {
  const { browser, lab, told } = running();
  lab.keys(7, paste(100_000));
  lab.takeBack(7);
  lab.keys(7, Uint8Array.of(3));
  browser.says(typed(INPUT_AHEAD));
  assert.deepEqual(typedIn(browser).at(-1), [0, 7, 3]);
  assert.equal(total(browser), INPUT_AHEAD + 1);
  assert.equal(told.at(-1), '7 waits: 0');
});

test('a paste during which the connection breaks comes whole and once', () => {
  const { browser, lab } = running();
  const pasted = paste(60_000);
  lab.keys(7, pasted);
  browser.says(typed(16_384));
  const before = typedIn(browser).flatMap((frame) => (frame as number[]).slice(2));
  browser.last.events.closed();
  browser.pass(0);
  browser.says(hello('b'), resumed, inState('running'), client(7, 10, 20_000));
  for (let times = 0; times < 20; times += 1) {
    browser.says(typed(20_000 + total(browser)));
    browser.pass(100);
  }
  const after = typedIn(browser).flatMap((frame) => (frame as number[]).slice(2));
  assert.deepEqual([...before.slice(0, 20_000), ...after], [...pasted]);
});
