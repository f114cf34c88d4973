// What led to signals, ends, accepted connections and states.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { causesOf } from './causes.ts';
import { call, exit, segment, signal, state } from '../test/events.ts';

test('SIGPIPE is due to the call of its own program, other signals to none', () => {
  const sending = call(1000, 'client', 'send', -1);
  const pipe = signal(1100, 'client', 'SIGPIPE');
  const others = [signal(1100, 'client', 'SIGUSR1'), signal(1100, 'server', 'SIGPIPE')];
  const late = signal(5000, 'client', 'SIGPIPE');
  const causes = causesOf([sending, pipe, ...others, late]);
  assert.equal(causes.get(pipe), sending);
  for (const one of [...others, late]) assert.equal(causes.get(one), undefined);
});

test('a program that a signal ended is due to the latest signal to it, if that is the one', () => {
  const kill = signal(1000, 'client', 'SIGKILL', 'reader');
  const elsewhere = signal(1500, 'server', 'SIGKILL', 'reader');
  const end = { ...exit(2000, 'client', 137), signal: 'SIGKILL' };
  assert.equal(causesOf([kill, elsewhere, end]).get(end), kill);
  const pipe = signal(1500, 'client', 'SIGPIPE');
  assert.equal(causesOf([kill, pipe, end]).get(end), undefined);
  assert.equal(causesOf([kill, exit(2000, 'client', 0)]).size, 0);
});

test('a call is cut short by a signal to its own program, before it returned', () => {
  const read = call(100, 'server', 'read', -1, { errno: 'EINTR', end: 1000 });
  const alarm = signal(900, 'server', 'SIGALRM');
  const others = [signal(950, 'client', 'SIGALRM'), signal(1001, 'server', 'SIGALRM')];
  assert.equal(causesOf([read, alarm, ...others]).get(read), alarm);
  assert.equal(causesOf([read, ...others]).get(read), undefined);
  assert.equal(causesOf([read, signal(1000, 'server', 'SIGALRM')]).size, 1);
});

test('accept() takes the connection whose handshake was complete, each one once', () => {
  const half = segment(100, 'client', 'SYN', { seq: 0, ack: 0 });
  const lost = segment(150, 'client', 'ACK', { lost: true });
  const own = segment(160, 'server', 'ACK');
  const data = segment(170, 'client', 'ACK', { seq: 7 });
  const waits = call(50, 'server', 'accept', 20, { end: 400 });
  assert.equal(causesOf([waits, half, lost, own, data]).get(waits), undefined);
  const ack = segment(200, 'client', 'ACK');
  assert.equal(causesOf([waits, half, ack]).get(waits), ack);
  const next = call(500, 'server', 'accept', 21, { end: 900 });
  assert.equal(causesOf([waits, half, ack, next]).get(next), undefined, 'it is taken');
  const failed = call(500, 'server', 'accept', -1, { errno: 'EAGAIN', end: 900 });
  assert.equal(causesOf([ack, failed]).get(failed), undefined);
  const late = call(50, 'server', 'accept', 20, { end: 214 });
  assert.equal(causesOf([late, ack]).get(late), undefined, 'it had not arrived');
});

const moves = [
  ['SYN_SENT', 'client', 'SYN'],
  ['FIN_WAIT1', 'client', 'FIN ACK'],
  ['LAST_ACK', 'client', 'FIN ACK'],
  ['CLOSE_WAIT', 'server', 'FIN ACK'],
  ['CLOSING', 'server', 'FIN ACK'],
  ['TIME_WAIT', 'server', 'FIN ACK'],
  ['ESTABLISHED', 'server', 'SYN ACK'],
  ['FIN_WAIT2', 'server', 'ACK'],
  ['CLOSE', 'client', 'RST'],
  ['CLOSED', 'client', 'RST ACK'],
  ['CLOSE', 'server', 'ACK'],
  ['CLOSED', 'server', 'RST'],
] as const;
for (const [name, from, flags] of moves) {
  test(`${name} at the client is due to ${flags} from the ${from}`, () => {
    const other = from === 'client' ? 'server' : 'client';
    const mover = segment(1000, from, flags);
    const noise = name.startsWith('CLOSE') && name !== 'CLOSE_WAIT' ? 'ACK' : flags;
    const unheard = segment(1100, other, from === 'client' ? flags : noise, { lost: true });
    const plain = segment(1200, from === 'client' ? 'client' : other, 'ACK');
    const now = state(2000, 'client', name);
    const late = segment(2001, from, flags);
    assert.equal(causesOf([mover, unheard, plain, now, late]).get(now), mover);
  });
}

test('a socket listens since listen(), and does so no more since close(), on its own host', () => {
  const listen = call(100, 'server', 'listen', 0);
  const listening = state(300, 'server', 'LISTEN');
  const close = call(1000, 'server', 'close', 0);
  const others = [call(1100, 'client', 'close', 0), call(1200, 'server', 'listen', 0)];
  const closed = { ...listening, t: 1500, state: 'CLOSED' as const };
  const causes = causesOf([listen, listening, close, ...others, closed]);
  assert.deepEqual([causes.get(listening), causes.get(closed)], [listen, close]);
});
