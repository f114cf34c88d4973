import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostAllowed, originAllowed } from './guard.ts';

const origins = ['http://127.0.0.1:4321', 'https://lab.example'];

test('one Host that is the host of an origin is allowed', () => {
  assert.ok(hostAllowed(['Host', '127.0.0.1:4321'], origins));
  assert.ok(hostAllowed(['Accept', '*/*', 'host', 'LAB.example'], origins));
});

test('a foreign, missing, doubled or longer Host is not', () => {
  const foreign = [
    ['Host', 'evil.example'],
    ['Host', '127.0.0.1'],
    ['Host', '127.0.0.1:43210'],
    ['Host', 'lab.example.evil'],
    ['Host', '127.0.0.1:4321', 'Host', '127.0.0.1:4321'],
    ['X-Name', 'host', 'Accept', '127.0.0.1:4321'],
    [],
  ];
  for (const headers of foreign) assert.equal(hostAllowed(headers, origins), false, `${headers}`);
});

test('an Origin must be there and be ours', () => {
  assert.ok(originAllowed({ origin: 'https://lab.example' }, origins));
  for (const origin of [undefined, 'null', '', 'https://lab.example:8443', 'http://lab.example'])
    assert.equal(originAllowed({ origin }, origins), false, `${origin}`);
});
