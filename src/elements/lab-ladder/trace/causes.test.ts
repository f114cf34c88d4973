import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TraceEvent } from '#protocol';
import { causesOf } from './causes.ts';
import { relatedTo } from './related.ts';
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
    [...relatedTo(event, causes)].map(nameOf).sort();
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

test('an RST that the switch has written answers what it has kept', () => {
  const before = segment(900, 'client', 'PSH ACK', { length: 6 });
  const kept = segment(1000, 'client', 'PSH ACK', {
    seq: 7,
    length: 6,
    lost: true,
    bySwitch: true,
  });
  const reset = segment(1010, 'server', 'RST', { bySwitch: true });
  assert.equal(causesOf([before, kept, reset]).get(reset), kept);
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

test('data that leaves after its call has returned is due to the sender’s latest call that sends', () => {
  for (const name of ['send', 'write', 'sendto', 'sendmsg']) {
    const sent = call(100, 'client', name, 6);
    const answer = call(200, 'server', name, 6, { args: '20' });
    const closing = call(350, 'client', 'getsockopt', 0);
    const data = segment(900, 'client', 'PSH ACK', { length: 6 });
    assert.equal(causesOf([sent, answer, closing, data]).get(data), sent, name);
  }
});

test('each call that reads is due to the data, or to the end, that came before it returned', () => {
  for (const name of ['recv', 'read', 'recvfrom', 'recvmsg']) {
    const data = segment(100, 'client', 'PSH ACK', { length: 6 });
    const ack = segment(130, 'client', 'ACK', { seq: 7 });
    const read = call(50, 'server', name, 6, { end: 200 });
    const fin = segment(300, 'client', 'FIN ACK', { seq: 7 });
    const atEnd = call(310, 'server', name, 0, { end: 400 });
    const late = segment(390, 'client', 'PSH ACK', { length: 1 });
    const causes = causesOf([read, data, ack, fin, atEnd, late]);
    assert.deepEqual([causes.get(read), causes.get(atEnd)], [data, fin], name);
  }
  const own = segment(100, 'server', 'PSH ACK', { length: 6 });
  const other = call(50, 'server', 'poll', 1, { end: 200 });
  const read = call(50, 'server', 'read', 6, { end: 200 });
  const failed = call(60, 'server', 'read', -1, { errno: 'EAGAIN', end: 200 });
  const data = segment(100, 'client', 'PSH ACK', { length: 6, lost: true });
  const causes = causesOf([read, other, failed, own, data]);
  for (const one of [read, other, failed]) assert.equal(causes.get(one), undefined, one.name);
});

test('a call that failed for the connection was reset is due to the RST that came', () => {
  for (const errno of ['EPIPE', 'ECONNRESET']) {
    const reset = segment(100, 'server', 'RST');
    const after = segment(120, 'server', 'ACK');
    const send = call(200, 'client', 'send', -1, { errno });
    const early = call(50, 'client', 'send', -1, { errno, end: 60 });
    const causes = causesOf([early, reset, after, send]);
    assert.deepEqual([causes.get(send), causes.get(early)], [reset, undefined], errno);
  }
});

test('a FIN within close() or shutdown() is due to that, on the connection of its descriptor', () => {
  for (const name of ['close', 'shutdown']) {
    const closing = call(1000, 'server', name, 0);
    const fin = segment(1100, 'server', 'FIN ACK');
    const elsewhere = segment(1100, 'client', 'FIN ACK');
    const causes = causesOf([closing, fin, elsewhere]);
    assert.deepEqual([causes.get(fin), causes.get(elsewhere)], [closing, undefined], name);
  }
  const sending = call(1000, 'server', 'send', 0);
  const fin = segment(1100, 'server', 'FIN ACK');
  assert.equal(causesOf([sending, fin]).get(fin), undefined, 'send() sends none');
  const connected = [
    call(100, 'client', 'connect', 0),
    segment(200, 'client', 'SYN', { seq: 0 }),
    call(1000, 'client', 'close', 0),
    segment(1100, 'client', 'FIN ACK', { sport: 5002 }),
    segment(1150, 'client', 'FIN ACK'),
  ] as const;
  const causes = causesOf(connected);
  assert.deepEqual([causes.get(connected[3]), causes.get(connected[4])], [undefined, connected[2]]);
});

test('a call that has returned sends nothing any more, nor one that is yet to begin', () => {
  const at = (t: number): [TraceEvent, TraceEvent] => [
    call(1000, 'server', 'close', 0, { end: 1200 }),
    segment(t, 'server', 'FIN ACK'),
  ];
  for (const [t, isDue] of [
    [1000, true],
    [1200, true],
    [1201, false],
  ] as const) {
    const [closing, fin] = at(t);
    assert.equal(causesOf([closing, fin]).get(fin) === closing, isDue, `${t}`);
  }
});

test('the end of a program is told up to a tenth of a second behind its FIN, on its own host', () => {
  const fin = segment(1000, 'client', 'FIN ACK');
  const [soon, late] = [exit(101_000, 'client', 0), exit(101_001, 'client', 0)];
  assert.equal(causesOf([fin, soon]).get(fin), soon);
  assert.equal(causesOf([fin, late]).get(fin), undefined);
  assert.equal(causesOf([fin, exit(2000, 'server', 0)]).get(fin), undefined);
  assert.equal(causesOf([fin, exit(2000, 'server', 0), soon]).get(fin), soon);
});

test('an RST with ACK is due to its program’s end, or answers what came', () => {
  const data = segment(1000, 'client', 'PSH ACK', { length: 6 });
  const reset = segment(1100, 'server', 'RST ACK');
  const end = exit(1500, 'server', 0);
  assert.equal(causesOf([data, reset, end]).get(reset), end);
  assert.equal(causesOf([data, reset]).get(reset), data);
});

test('an acknowledgement answers what came to its sender, and not what was lost or on its way', () => {
  const answered = (more: object, flags = 'PSH ACK'): boolean => {
    const data = segment(1000, 'client', flags, { length: 6, ...more });
    const ack = segment(1015, 'server', 'ACK');
    return causesOf([data, ack]).get(ack) === data;
  };
  assert.ok(answered({}));
  assert.ok(answered({ length: 0 }, 'SYN'));
  assert.ok(answered({ length: 0 }, 'FIN ACK'));
  assert.equal(answered({ length: 0 }, 'ACK'), false, 'an ACK is not acknowledged');
  assert.equal(answered({ lost: true }), false);
  assert.equal(answered({ arrived: 1016 }), false);
});

test('a first SYN is due to connect() and to nothing else, an answer to it to the SYN', () => {
  const sending = call(1000, 'client', 'send', 6);
  const syn = segment(1100, 'client', 'SYN', { seq: 0 });
  assert.equal(causesOf([sending, syn]).get(syn), undefined);
  const connecting = call(1150, 'server', 'connect', 0, { args: '5', end: 1300 });
  const synAck = segment(1200, 'server', 'SYN ACK', { seq: 0 });
  assert.equal(causesOf([syn, connecting, synAck]).get(synAck), syn);
});

test('a retransmission repeats what the same end sent with the same numbers, the latest of it', () => {
  const other = segment(500, 'server', 'PSH ACK', { length: 6 });
  const ahead = segment(600, 'client', 'PSH ACK', { length: 6, seq: 7 });
  const first = segment(1000, 'client', 'PSH ACK', { length: 6 });
  const again = segment(2000, 'client', 'PSH ACK', { length: 6, retransmission: true });
  const third = segment(4000, 'client', 'PSH ACK', { length: 6, retransmission: true });
  const behind = segment(1500, 'client', 'PSH ACK', { length: 6, seq: 13 });
  const causes = causesOf([other, ahead, first, behind, again, third]);
  assert.deepEqual([causes.get(again), causes.get(third)], [first, again]);
});
