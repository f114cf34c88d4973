import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TraceEvent } from '#protocol';
import { causesOf } from './causes.ts';
import { storyOf } from './related.ts';
import { call, caseTwo, caseTwoEvents, exit, segment, signal, state } from '../test/events.ts';

const nameOf = (event: TraceEvent | undefined): string | undefined =>
  Object.entries(caseTwo).find(([, one]) => one === event)?.[0];

test('case 2: each event has the cause that it really had', () => {
  const causes = causesOf(caseTwoEvents);
  const found = Object.entries(caseTwo).map(([name, event]) => [name, nameOf(causes.get(event))]);
  assert.deepEqual(Object.fromEntries(found.filter(([, cause]) => cause !== undefined)), {
    accept: 'ack',
    listening: 'listen',
    syn: 'connect',
    synAck: 'syn',
    ack: 'synAck',
    read: 'data',
    clientOpen: 'synAck',
    serverOpen: 'ack',
    data: 'hello',
    dataAck: 'data',
    fin: 'close',
    finAck: 'fin',
    closeWait: 'fin',
    finWait: 'finAck',
    lateData: 'again',
    reset: 'lateData',
    clientClosed: 'reset',
    serverClosed: 'reset',
    third: 'reset',
    sigpipe: 'third',
  });
});

test('the call, its segments, their states and who learned of it light up together', () => {
  const causes = causesOf(caseTwoEvents);
  const story = (event: TraceEvent): (string | undefined)[] =>
    [...storyOf(event, causes)].map(nameOf).sort();
  const whole = ['again', 'clientClosed', 'lateData', 'reset', 'serverClosed', 'third'];
  assert.deepEqual(story(caseTwo.again), whole);
  assert.deepEqual(story(caseTwo.reset), whole);
  assert.deepEqual(story(caseTwo.closeWait), ['close', 'closeWait', 'fin']);
});

test('a retransmission is due to what it repeats', () => {
  const first = segment(1000, 'client', 'PSH ACK', { length: 6, lost: true });
  const again = segment(200_000, 'client', 'PSH ACK', { length: 6, retransmission: true });
  assert.equal(causesOf([first, again]).get(again), first);
});

test('a FIN that no call sent is due to the end of its program', () => {
  const fin = segment(1000, 'client', 'FIN ACK');
  const end = exit(4000, 'client', 137);
  assert.equal(causesOf([fin, end]).get(fin), end);
  const late = exit(4_000_000, 'client', 137);
  assert.equal(causesOf([fin, late]).get(fin), undefined);
});

test('an RST within close() is due to that, not to a segment that it would answer', () => {
  const data = segment(500, 'client', 'PSH ACK', { length: 6 });
  const closing = call(1000, 'server', 'close', 0);
  const reset = segment(1100, 'server', 'RST ACK');
  assert.equal(causesOf([data, closing, reset]).get(reset), closing);
});

test('an RST without ACK is an answer, even while its program ends', () => {
  const data = segment(1000, 'server', 'PSH ACK', { length: 18 });
  const reset = segment(1050, 'client', 'RST');
  assert.equal(causesOf([data, reset, exit(3000, 'client', 0)]).get(reset), data);
});

test('a call that a signal cut short is due to it', () => {
  const alarm = signal(900, 'server', 'SIGALRM');
  const read = call(100, 'server', 'read', -1, { errno: 'EINTR', end: 1000 });
  assert.equal(causesOf([read, alarm]).get(read), alarm);
});

test('two clients: a descriptor tells whose bytes were read', () => {
  const second = { sport: 5002 };
  const events = [
    segment(100, 'client', 'ACK'),
    segment(200, 'client', 'ACK', second),
    call(300, 'server', 'accept', 20, { args: '19' }),
    segment(600, 'client', 'PSH ACK', { length: 6 }),
    segment(700, 'client', 'PSH ACK', { ...second, length: 9 }),
    call(900, 'server', 'read', 6, { args: '20, buf' }),
  ];
  const causes = causesOf(events);
  assert.equal(causes.get(events[2]!), events[0], 'accept takes the one that waited longest');
  assert.equal(causes.get(events[5]!), events[3]);
});

test('a program that is started again connects anew with the same descriptor', () => {
  const connects = [100, 5000].map((t) => call(t, 'client', 'connect', 0, { args: '19, addr' }));
  const syns = [200, 5100].map((t, at) => segment(t, 'client', 'SYN', { sport: 5000 + at }));
  const causes = causesOf([connects[0]!, syns[0]!, connects[1]!, syns[1]!]);
  assert.deepEqual(
    syns.map((syn) => causes.get(syn)),
    connects,
  );
});

test('a queue that fills is no change of state, and has no cause', () => {
  const fuller = state(900, 'server', 'ESTABLISHED', { recvq: 6 });
  const events = [
    segment(100, 'client', 'ACK'),
    state(200, 'server', 'ESTABLISHED'),
    segment(600, 'client', 'PSH ACK', { length: 6 }),
    fuller,
  ];
  assert.equal(causesOf(events).get(fuller), undefined);
});
