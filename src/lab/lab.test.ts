import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ServerMessage } from '#protocol';
import { CAPTURE_CHANNEL, HELLO_WITHIN, PROTOCOL, SLOW_AFTER } from '#protocol';
import { run, hello, stand, running } from './test/stand.ts';

test('what is asked before the lab has said hello is sent after it', () => {
  const { browser, lab, told } = stand();
  lab.ask(run);
  assert.deepEqual(browser.last.sent, []);
  browser.says(hello('a'));
  assert.deepEqual(browser.last.sent, [run]);
  assert.deepEqual(told, ['level two-hosts']);
});

test('a socket that came through and stayed silent is told from one that never did', () => {
  const { lab, browser, told } = stand();
  lab.ask(run);
  browser.last.events.opened();
  browser.pass(HELLO_WITHIN);
  assert.deepEqual(told, ['slow', 'away silent']);
  assert.ok(lab.upgraded);
  lab.ask(run);
  assert.ok(!lab.upgraded);
});

test('whoever asked learns in time that no lab is there, and may ask again', () => {
  const { browser, lab, told } = stand();
  lab.ask(run);
  browser.pass(SLOW_AFTER - 1);
  assert.deepEqual(told, []);
  browser.pass(1);
  assert.deepEqual(told, ['slow'], 'it has its time');
  browser.pass(HELLO_WITHIN - SLOW_AFTER - 1);
  assert.deepEqual(told, ['slow']);
  browser.pass(1);
  assert.deepEqual(told, ['slow', 'away silent']);
  assert.ok(browser.last.closed, 'the silent socket is left open');
  lab.ask(run);
  browser.last.events.closed();
  assert.deepEqual(told.slice(2), ['away silent'], 'a refused socket is told at once');
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

test('a link of four seconds until hello runs what was asked', () => {
  const { browser, lab, told } = stand();
  lab.ask(run);
  browser.pass(4000);
  browser.says(hello('a'));
  assert.deepEqual(told, ['slow', 'level two-hosts']);
  assert.deepEqual(browser.last.sent, [run]);
  assert.equal(browser.sockets.length, 1);
});

test('Stop and Reset take back a run that was not sent yet, and another run takes its place', () => {
  for (const type of ['stop', 'reset'] as const) {
    const { browser, lab, told } = stand();
    lab.ask(run);
    lab.ask({ type });
    browser.says(hello('a'));
    assert.deepEqual(browser.last.sent, [], type);
    browser.last.events.closed();
    assert.deepEqual(told, ['level two-hosts'], 'nobody waits for a word');
  }
  const { browser, lab } = stand();
  lab.ask(run);
  const other = { ...run, case: 'case-3' } as typeof run;
  lab.ask(other);
  browser.says(hello('a'));
  assert.deepEqual(browser.last.sent, [other]);
});

test('nothing is dialled for the end of what does not stand', () => {
  const { browser, lab } = stand();
  lab.ask({ type: 'reset' });
  assert.equal(browser.sockets.length, 0);
});

test('a lab that was away is looked for until it is there, at once when the network is back', () => {
  const { browser, lab, told } = stand();
  lab.ask(run);
  browser.last.events.closed();
  browser.online(true);
  assert.equal(browser.sockets.length, 2);
  browser.last.events.closed();
  browser.pass(5000);
  assert.equal(browser.sockets.length, 3);
  browser.says(hello('a'));
  browser.last.events.closed();
  browser.online(true);
  browser.pass(60_000);
  assert.equal(browser.sockets.length, 3);
  assert.deepEqual(told, ['away silent', 'level two-hosts'], 'nobody hears of looks that fail');
});
