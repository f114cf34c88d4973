import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TraceEvent } from '#protocol';
import { packetComments } from './packet-comments.ts';

const BEGAN = 1_795_576_535_000_000;
const packets = [1000, 2000, 9000].map((t) => BEGAN + t);
const comments = (...events: TraceEvent[]): string[][] => packetComments(packets, events, BEGAN);

const call = (more: Partial<Extract<TraceEvent, { kind: 'call' }>>): TraceEvent => ({
  ...{ kind: 'call', t: 0, host: 'client', terminal: 'client', id: 1, name: 'send' },
  ...{ args: '3, "hello\\n", 6, 0', ...more },
});

test('a call stands once, on the packet nearest to its entry or its return, with its answer', () => {
  const read = { id: 2, name: 'read', args: '4', t: 1100 };
  assert.deepEqual(
    comments(
      call({ t: 1990 }),
      call({ t: 1990, end: 5000, result: 6, file: 'client.ts', line: 41 }),
      call(read),
      call({ ...read, end: 8990, result: -1, errno: 'ECONNRESET' }),
    ),
    [
      [],
      ['client: send(3, "hello\\n", 6, 0) = 6  (client.ts:41)'],
      ['client: read(4) = -1 ECONNRESET'],
    ],
  );
});

test('a call that has not returned has no answer', () => {
  assert.deepEqual(comments(call({ name: 'accept', args: '3' }))[0], ['client: accept(3)']);
});

test('states, signals and exits have comments; segments and the wire have none', () => {
  const whose = { host: 'server', terminal: 'server' };
  assert.deepEqual(
    comments(
      { kind: 'wire', t: 1, what: 'cut', host: 'client' },
      {
        ...{ kind: 'state', t: 900, host: 'server', port: 5001, peer: 40000, state: 'CLOSE_WAIT' },
        ...{ sendq: 0, recvq: 0, held: true },
      },
      { kind: 'signal', t: 8000, ...whose, signal: 'SIGINT', by: 'reader' },
      { kind: 'exit', t: 99_999, ...whose, status: 130, signal: 'SIGINT' },
    ),
    [['server, port 5001: CLOSE_WAIT'], [], ['server: SIGINT', 'server: exit 130 SIGINT']],
  );
});

test('of a loop between two segments only the beginning stands there', () => {
  const [first] = comments(...Array.from({ length: 50 }, (_, id) => call({ id })));
  assert.equal(first?.length, 31);
  assert.equal(first.at(-1), '… and 20 more');
});

test('a capture without packets has no comments', () => {
  assert.deepEqual(packetComments([], [call({})], BEGAN), []);
});
