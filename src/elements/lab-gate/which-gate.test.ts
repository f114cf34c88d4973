import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gateOfKey, pressOfKey, requestOf, type WaitingCall } from './which-gate.ts';

const none = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };
const waiting: WaitingCall = {
  ...{ type: 'gate', terminal: 'client', gate: 3, name: 'send', args: '4', file: 'client.ts' },
};

test('three plain keys press, and no other', () => {
  const presses = ['F8', 'F9', 'F10', 'F5', 'a'].map((key) => pressOfKey({ ...none, key }));
  assert.deepEqual(presses, ['call', 'segment', 'end', undefined, undefined]);
  assert.equal(pressOfKey({ ...none, key: 'F10', shiftKey: true }), undefined);
});

test('a key is for the end with the focus, else for the first that waits', () => {
  const both = ['server', 'client'];
  assert.equal(gateOfKey('server', both, { client: waiting }), 'server');
  assert.equal(gateOfKey('nc', both, { client: waiting }), 'client');
  assert.equal(gateOfKey(undefined, both, {}), 'server');
  assert.equal(gateOfKey(undefined, [], {}), undefined);
});

test('what waits is released, what runs is held, and a line needs a number', () => {
  assert.deepEqual(requestOf('segment', 'client', waiting, NaN), {
    ...{ type: 'release', terminal: 'client', gate: 3, until: 'segment' },
  });
  assert.deepEqual(requestOf('end', 'client', undefined, NaN), {
    type: 'hold',
    terminal: 'client',
  });
  assert.equal(requestOf('call', 'client', undefined, NaN), undefined);
  assert.equal(requestOf('line', 'client', waiting, NaN), undefined);
  assert.deepEqual(requestOf('line', 'client', waiting, 78), {
    ...{ type: 'runto', terminal: 'client', gate: 3, file: 'client.ts', line: 78 },
  });
});
