import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hello, inState, client, resumed, typedIn, running } from './test/stand.ts';

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
  assert.deepEqual(
    typedIn(browser),
    [1, 2, 3, 4].map((key) => [0, 7, key]),
  );
});

test('of the keys that were on their way when it broke, those are sent that have not come', () => {
  const { browser, lab, told } = running();
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
  assert.ok(!told.includes('keys lost'));
});

test('keys that cannot be sent again are told of', () => {
  const { browser, lab, told } = running();
  for (let times = 0; times < 3; times += 1) lab.keys(7, new Uint8Array(60_000));
  browser.last.events.closed();
  browser.pass(0);
  browser.says(hello('b'), resumed, inState('running'), client(7, 10, 10));
  assert.equal(told.at(-2), 'keys lost');
});

test('a long paste leaves in frames that the lab takes', () => {
  const { browser, lab } = running();
  browser.last.sent.length = 0;
  assert.ok(lab.keys(7, new Uint8Array(70_000)));
  const lengths = browser.last.sent.map((frame) => (frame as number[]).length);
  assert.deepEqual(lengths, [65_536, 70_000 - 65_534 + 2]);
});
