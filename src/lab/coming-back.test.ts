import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GONE_AFTER, HELLO_WITHIN, PING_AFTER } from '#protocol';
import type { FakeBrowser } from './test/stand.ts';
import {
  run,
  token,
  ended,
  hello,
  stand,
  inState,
  resumed,
  place,
  noSession,
  running,
} from './test/stand.ts';

const pings = ({ last }: FakeBrowser): number =>
  last.sent.filter((one) => (one as { type?: string }).type === 'ping').length;

test('a socket that breaks before the run is answered is told', () => {
  const { browser, lab, told } = stand();
  lab.ask(run);
  browser.says(hello('a'));
  browser.last.events.closed();
  assert.deepEqual(told, ['level two-hosts', 'away silent']);
});

test('after a break the session is taken up where its bytes ended', () => {
  const { browser, told } = running();
  browser.says({ type: 'trace', from: 1, events: [ended, ended] });
  browser.last.events.closed();
  assert.deepEqual(told, ['trace 1 exit,exit', 'lost']);
  browser.pass(0);
  browser.says(hello('b'));
  const resume = { type: 'resume', session: token('a'), secret: token('a'), trace: 3 };
  const ping = { type: 'ping' };
  const at = (offset: number): object => ({ ...resume, received: [{ channel: 7, offset }] });
  assert.deepEqual(browser.last.sent, [at(10), ping]);
  browser.says(resumed, inState('running'));
  browser.prints(7, 'ab');
  browser.last.events.closed();
  browser.pass(0);
  browser.says(hello('c'));
  assert.deepEqual(browser.last.sent, [at(12), ping]);
});

test('coming back is tried again and again, and given up when the session is gone', () => {
  const { browser, told } = running();
  browser.last.events.closed();
  browser.pass(GONE_AFTER + 10_000);
  assert.deepEqual(told, ['lost', 'away silent']);
  const tries = browser.sockets.length - 1;
  assert.ok(tries >= 5 && tries <= 15, `${tries} attempts`);
});

test('a session that the lab no longer knows is told, and a run asked meanwhile is sent', () => {
  const { browser, lab, told } = running();
  browser.last.events.closed();
  lab.ask(run);
  browser.pass(0);
  browser.says(hello('b'), noSession);
  assert.deepEqual(told, ['lost', 'level two-hosts', 'refused no-such-session']);
  assert.deepEqual(browser.last.sent.slice(2), [run]);
  browser.says(inState('starting'));
  browser.last.events.closed();
  browser.pass(0);
  browser.says(hello('c'));
  const resume = browser.last.sent[0] as { session: string };
  assert.equal(resume.session, token('b'), 'the dead session is asked for again');
});

test('a session with nothing in it is not come back to', () => {
  const { browser, told } = running();
  browser.says(inState('idle'));
  browser.last.events.closed();
  browser.pass(GONE_AFTER);
  assert.deepEqual(told, ['case']);
  assert.equal(browser.sockets.length, 1);
});

test('what a socket still says after it was given up is not heard', () => {
  const { browser, lab, told } = stand();
  lab.ask(run);
  const late = browser.last;
  browser.pass(HELLO_WITHIN);
  lab.ask(run);
  late.events.text(JSON.stringify(hello('a')));
  late.events.closed();
  assert.deepEqual(told, ['slow', 'away silent']);
});

test('a session in which everything has ended meanwhile is not waited for', () => {
  const { browser, told } = running();
  browser.last.events.closed();
  browser.pass(0);
  browser.says(hello('b'), resumed, { type: 'pong' });
  assert.deepEqual(told, ['lost', 'level two-hosts', 'refused no-such-session']);
  browser.last.events.closed();
  browser.pass(GONE_AFTER);
  assert.equal(browser.sockets.length, 2);
});

test('a place in the queue is come back to', () => {
  const { browser, lab, told } = stand();
  lab.ask(run);
  browser.says(hello('a'), place);
  browser.last.events.closed();
  browser.pass(0);
  browser.says(hello('b'), resumed, place, { type: 'pong' });
  const levels = 'level two-hosts';
  assert.deepEqual(told, [levels, 'queued', 'lost', levels, 'queued']);
});

test('a place that came to nothing is not come back to', () => {
  const { browser, lab, told } = stand();
  lab.ask(run);
  browser.says(hello('a'), place);
  browser.says({ type: 'refused', request: 'run', reason: 'no-room', says: '' });
  browser.last.events.closed();
  browser.pass(GONE_AFTER);
  assert.deepEqual(told, ['level two-hosts', 'queued', 'refused no-room']);
  assert.equal(browser.kept, undefined);
});

test('a lab that is silent while something stands is asked, and lost if it does not answer', () => {
  const { browser, told } = running();
  browser.pass(PING_AFTER - 1);
  assert.equal(pings(browser), 0);
  browser.pass(1);
  assert.equal(pings(browser), 1);
  browser.says({ type: 'pong' });
  browser.pass(PING_AFTER);
  assert.equal(pings(browser), 2);
  browser.pass(4999);
  assert.deepEqual(told, []);
  browser.pass(1);
  assert.deepEqual(told, ['lost']);
  assert.equal(browser.sockets.length, 2);
});

test('a lab that prints, or in which nothing stands, is not asked', () => {
  const { browser } = running();
  for (let times = 0; times < 5; times += 1) {
    browser.pass(PING_AFTER - 1);
    browser.prints(7, 'still here');
  }
  assert.equal(pings(browser), 0);
  browser.says(inState('idle'));
  browser.pass(10 * PING_AFTER);
  assert.equal(pings(browser), 0);
});

test('a change of the network is looked into at once', () => {
  const { browser, told } = running();
  browser.online(false);
  assert.equal(pings(browser), 1);
  browser.pass(5000);
  assert.deepEqual(told, ['lost']);
  browser.last.events.closed();
  browser.pass(200);
  const { length } = browser.sockets;
  browser.online(true);
  assert.equal(browser.sockets.length, length + 1, 'it waits on');
});

test('a path that is dead makes way soon for a new one, and a slow one has its time in the end', () => {
  const { browser, told } = running();
  browser.last.events.closed();
  browser.pass(0);
  browser.pass(1500 + 250);
  assert.equal(browser.sockets.length, 3);
  browser.pass(3000 + 500);
  assert.equal(browser.sockets.length, 4);
  browser.pass(9000);
  browser.says(hello('b'), resumed, inState('running'));
  assert.deepEqual(told, ['lost', 'level two-hosts', 'case']);
});
