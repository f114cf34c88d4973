import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_HOSTS } from '#protocol';
import { relay, segment, state } from '../test/events.ts';
import { bandsOf } from './bands.ts';

const two = bandsOf(DEFAULT_HOSTS);
const three = bandsOf(relay.hosts);

test('what goes from one side to the other takes up every line and what is between', () => {
  assert.deepEqual(two.across, ['client-line', 'gap-0', 'server-line']);
  assert.deepEqual(three.across, [
    ...['client-line', 'gap-0', 'proxy-line', 'gap-1', 'server-line'],
  ]);
});

test('an arrow takes up what is between its two hosts, whichever way it goes', () => {
  assert.deepEqual(two.between(segment(1, 'server', 'ACK')), ['gap-0']);
  assert.deepEqual(three.between(relay.toProxy), ['gap-0']);
  assert.deepEqual(three.between(relay.toServer), ['gap-1']);
  const direct = { ...relay.toServer, from: 'server', to: 'client' };
  assert.deepEqual(three.between(direct), ['gap-0', 'proxy-line', 'gap-1']);
});

test('a host between two others has its calls to its left and its states to its right', () => {
  assert.deepEqual(two.calls('client'), ['client-calls']);
  assert.deepEqual(three.calls('proxy'), ['proxy-calls', 'gap-0']);
  assert.deepEqual(three.calls('server'), ['server-calls']);
  assert.deepEqual(two.state(state(1, 'server', 'LISTEN'), false), ['server-line']);
  assert.deepEqual(three.state(relay.clientOpen, false), ['client-line', 'gap-0']);
  assert.deepEqual(three.state(relay.proxyOpen, false), ['proxy-line', 'gap-1']);
  assert.deepEqual(three.state(relay.serverOpen, false), ['server-line', 'gap-1']);
});

test('a long name reaches over the picture, among three hosts over the last one’s calls too', () => {
  assert.deepEqual(two.state(relay.clientOpen, true), two.across);
  assert.deepEqual(three.state(relay.proxyOpen, true), [...three.across, 'server-calls']);
});

test('an arrow lands on calls only at a host between two others, from its left', () => {
  assert.deepEqual(two.landing(segment(1, 'client', 'SYN')), []);
  assert.deepEqual(three.landing(relay.toProxy), ['gap-0']);
  assert.deepEqual(three.landing(relay.toServer), []);
  assert.deepEqual(three.landing({ ...relay.toServer, from: 'server', to: 'proxy' }), []);
});
