import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GONE_AFTER, HELLO_WITHIN } from '#protocol';
import {
  run,
  token,
  ended,
  hello,
  stand,
  inState,
  client,
  resumed,
  noSession,
  typedIn,
  running,
  reloaded,
} from './test/stand.ts';

test('the tab remembers what stands, and forgets what does not', () => {
  const { browser, lab } = running();
  assert.deepEqual(browser.kept, { session: token('a'), secret: token('a') });
  browser.says(inState('idle'));
  assert.equal(browser.kept, undefined);
  lab.ask(run);
  browser.says(inState('starting'));
  browser.says({ type: 'ended', reason: 'replaced' });
  assert.equal(browser.kept, undefined);
});

test('a page that is loaded anew takes up everything, and what is told again is marked', () => {
  const { browser, lab, told } = reloaded();
  browser.says(hello('b'));
  const resume = { type: 'resume', session: token('a'), secret: token('a'), trace: 0 };
  assert.deepEqual(browser.last.sent, [{ ...resume, received: [] }, { type: 'ping' }]);
  browser.says(resumed, inState('running'), client(7, 0, 3));
  browser.prints(7, 'before');
  browser.says({ type: 'trace', from: 0, events: [ended] }, { type: 'pong' });
  browser.prints(7, 'now');
  assert.deepEqual(told, [
    'level two-hosts',
    'case',
    'terminal',
    '7 again: before',
    'trace 0 exit',
    '7: now',
  ]);
  lab.keys(7, Uint8Array.of(9));
  assert.deepEqual(typedIn(browser), [[0, 7, 9]]);
});

test('a session that is gone when its page is loaded anew is forgotten without a word', () => {
  const { browser, told } = reloaded();
  browser.says(hello('b'), noSession, { type: 'pong' });
  assert.deepEqual(told, ['level two-hosts']);
  assert.equal(browser.kept, undefined);
  const silent = reloaded();
  silent.browser.pass(GONE_AFTER + 10_000);
  assert.deepEqual(silent.told, []);
});

test('whoever asks while the tab’s session is sought does not wait for it without end', () => {
  const { browser, lab, told } = reloaded();
  lab.ask(run);
  browser.pass(HELLO_WITHIN);
  assert.deepEqual(told, ['slow', 'away silent']);
  const there = reloaded();
  there.lab.ask(run);
  there.browser.says(hello('b'), noSession);
  assert.deepEqual(there.browser.last.sent.at(-1), run);
});

test('a run that another page of the tab has left gives its place to the next one', () => {
  const { browser, lab, told } = stand();
  lab.open();
  browser.says(hello('b'));
  browser.kept = { session: token('a'), secret: token('a') };
  lab.ask(run);
  browser.says(hello('c'));
  const resume = { type: 'resume', session: token('a'), secret: token('a'), trace: 0 };
  assert.deepEqual(browser.last.sent, [{ ...resume, received: [] }, { type: 'ping' }]);
  browser.says(resumed);
  assert.deepEqual(browser.last.sent.slice(2), [run]);
  browser.says({ type: 'case', case: 'case-1', state: 'running' }, { type: 'pong' });
  browser.says(inState('starting'));
  lab.ask(run);
  assert.equal(browser.sockets.length, 2, 'it stands here now');
  const levels = 'level two-hosts';
  assert.deepEqual(told, [levels, levels, 'case', 'case']);
});

test('whatever has become of what another page has left, the run is begun, or no lab is there', () => {
  const gone = stand();
  gone.browser.kept = { session: token('a'), secret: token('a') };
  gone.lab.ask(run);
  gone.browser.says(hello('b'), noSession);
  assert.deepEqual(gone.browser.last.sent.slice(2), [run]);
  assert.deepEqual(gone.told, ['level two-hosts']);
  assert.equal(gone.browser.kept, undefined);
  const silent = stand();
  silent.browser.kept = { session: token('a'), secret: token('a') };
  silent.lab.ask(run);
  silent.browser.pass(HELLO_WITHIN);
  assert.deepEqual(silent.told, ['slow', 'away silent']);
  silent.lab.ask(run);
  silent.browser.says(hello('b'));
  assert.partialDeepStrictEqual(silent.browser.last.sent[0], { type: 'resume' }, 'asked for again');
});
