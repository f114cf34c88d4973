import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ClientMessage } from './messages.ts';

const size = { cols: 80, rows: 24 };

test('what the protocol describes is a message', () => {
  const token = '0123456789abcdef0123456789abcdef';
  const messages = [
    { type: 'run', case: 'case-2', choices: { client: { sigpipe: 'default' } }, size },
    { type: 'start', terminal: 'client', choices: {}, size },
    { type: 'stop' },
    { type: 'reset' },
    { type: 'resize', channel: 1, size },
    { type: 'ack', channel: 1, offset: 0 },
    {
      type: 'resume',
      session: token,
      secret: token,
      received: [{ channel: 1, offset: 7 }],
      trace: 3,
    },
    { type: 'wire', order: 'cut', host: 'client' },
    { type: 'signal', terminal: 'server', signal: 'SIGUSR2' },
    { type: 'capture' },
  ];
  for (const message of messages) assert.deepEqual(ClientMessage.parse(message), message);
});

test('what it does not describe is refused', () => {
  const bad = [
    { type: 'run', case: '../../etc/passwd', choices: {}, size },
    { type: 'run', case: 'case-2\0', choices: {}, size },
    { type: 'run', case: 'c'.repeat(1_000_000), choices: {}, size },
    { type: 'run', case: 'case-2', choices: {}, size, command: 'sh' },
    { type: 'start', terminal: 'client', choices: {}, size: { cols: 0, rows: 24 } },
    ...[-1, NaN, 1e9, 'abc', null, 80.7].map((cols) => ({
      type: 'resize',
      channel: 1,
      size: { cols, rows: 24 },
    })),
    { type: 'ack', channel: 0, offset: 0 },
    { type: 'ack', channel: 1, offset: -1 },
    { type: 'resume', session: 'x', secret: 'y', received: [], trace: 0 },
    { type: 'signal', terminal: 'server', signal: 'SIGSEGV' },
    { type: 'shell' },
    [],
    null,
  ];
  for (const message of bad) {
    const { success } = ClientMessage.safeParse(message);
    assert.equal(success, false, JSON.stringify(message).slice(0, 80));
  }
});

test('no JSON value crashes the reader of messages', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => void ClientMessage.safeParse(value)));
});
