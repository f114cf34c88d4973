import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ServerMessage } from '#protocol';
import { CAPTURE_CHANNEL, HELLO_WITHIN, PROTOCOL } from '#protocol';
import { run, hello, stand, running } from './test/stand.ts';

test('what is asked before the lab has said hello is sent after it', () => {
  const { browser, lab, told } = stand();
  lab.ask(run);
  assert.deepEqual(browser.last.sent, []);
  browser.says(hello('a'));
  assert.deepEqual(browser.last.sent, [run]);
  assert.deepEqual(told, ['level two-hosts']);
});

test('whoever asked learns in time that no lab is there, and may ask again', () => {
  const { browser, lab, told } = stand();
  lab.ask(run);
  browser.pass(HELLO_WITHIN - 1);
  assert.deepEqual(told, []);
  browser.pass(1);
  assert.deepEqual(told, ['away silent']);
  assert.ok(browser.last.closed, 'the silent socket is left open');
  lab.ask(run);
  browser.last.events.closed();
  assert.deepEqual(told, ['away silent', 'away silent'], 'a refused socket is told at once');
});

test('nobody is told that no lab is there before anything was asked', () => {
  const { browser, lab, told } = stand();
  lab.open();
  lab.open();
  browser.last.events.closed();
  assert.deepEqual(told, []);
  assert.equal(browser.sockets.length, 1);
});

test('another version of the protocol is not spoken with', () => {
  const { browser, lab, told } = stand();
  lab.ask(run);
  browser.says({ ...hello('a'), protocol: PROTOCOL + 1 } as ServerMessage);
  assert.deepEqual(told, ['away outdated']);
  assert.deepEqual(browser.last.sent, []);
});

test('a capture comes as the frame of no terminal', () => {
  const { browser, told } = running();
  browser.says({ type: 'capture' });
  browser.prints(CAPTURE_CHANNEL, 'pcapng');
  browser.prints(7, 'ab');
  assert.deepEqual(told, ['capture pcapng', '7: ab']);
});
