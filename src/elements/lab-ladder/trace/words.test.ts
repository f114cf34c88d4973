import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WireEvent } from '#protocol';
import { call, caseTwo, exit, names, relay, segment, signal, state } from '../test/events.ts';
import type { LadderEvent } from './filter.ts';
import { acceptedIn } from './accepted.ts';
import { timeText, labelOf, durationText, sentenceOf } from './words.ts';

const label = (event: LadderEvent, count = 1): string[] =>
  labelOf({ event, since: event.t, count }, names);
const sentence = (event: LadderEvent): string =>
  sentenceOf({ event, since: event.t, count: 1 }, names);

test('labels are as short as the picture needs them', () => {
  assert.deepEqual(label(caseTwo.data), ['PSH ACK 6 B']);
  assert.deepEqual(label(caseTwo.third), ['send = −1', 'EPIPE']);
  assert.deepEqual(label(call(1, 'server', 'read', undefined)), ['read …']);
  assert.deepEqual(label(call(1, 'server', 'read', 0), 7), ['read = 0 ×7']);
  assert.deepEqual(label(call(1, 'server', 'getsockopt', 0)), ['getsockopt', '= 0']);
  assert.deepEqual(label(caseTwo.finWait), ['FIN_WAIT2 (orphan)']);
  assert.deepEqual(label(state(1, 'server', 'ESTABLISHED', { held: false })), [
    'ESTABLISHED (queued)',
  ]);
  assert.deepEqual(label(state(1, 'server', 'LISTEN', { held: false })), ['LISTEN']);
  assert.deepEqual(label(caseTwo.close), ['close(20) = 0'], 'its argument is no result');
  assert.deepEqual(label(call(1, 'server', 'close', undefined, { args: '0' })), ['close(0) …']);
  assert.deepEqual(label({ ...exit(1, 'client', 141), signal: 'SIGPIPE' }), [
    'exit 141',
    'SIGPIPE',
  ]);
  assert.deepEqual(label(signal(1, 'client', 'SIGSTOP', 'reader')), ['SIGSTOP', 'by you']);
  assert.deepEqual(label({ kind: 'wire', t: 1, what: 'cut', host: 'client' }), [
    'client’s cable cut',
  ]);
});

test('the end of a tool bears its name, and a listening socket’s that it was one', () => {
  const withSs = { ...names, tool: () => 'ss', prefix: () => '2: ' };
  assert.deepEqual(labelOf({ event: exit(1, 'server', 0), since: 1, count: 1 }, withSs), [
    'ss: exit 0',
  ]);
  assert.deepEqual(label(state(1, 'server', 'CLOSED', { peer: 0 })), ['listener closed']);
  assert.deepEqual(label(state(1, 'server', 'CLOSED')), ['CLOSED']);
});

test('connections and programs are told apart where there are several', () => {
  const several = { ...names, several: true, hasOthers: () => true, prefix: () => '2: ' };
  assert.deepEqual(labelOf({ event: caseTwo.syn, since: 1, count: 1 }, several), [':43998 SYN']);
  assert.deepEqual(labelOf({ event: caseTwo.hello, since: 1, count: 1 }, several), ['2: send = 6']);
  assert.match(
    sentenceOf({ event: caseTwo.syn, since: 1, count: 1 }, several),
    /client port 43998$/,
  );
});

test('a state says of which connection it is, where there are several', () => {
  const several = { ...names, several: true, hasOthers: () => true };
  const told = (event: LadderEvent): string[] => labelOf({ event, since: 1, count: 1 }, several);
  assert.deepEqual(told(caseTwo.finWait), [':43998 FIN_WAIT2 (orphan)']);
  assert.deepEqual(told(caseTwo.closeWait), [':43998 CLOSE_WAIT']);
  assert.deepEqual(told(caseTwo.listening), ['LISTEN']);
});

test('a connection is not queued any more once it is accepted', () => {
  const waits = state(1, 'server', 'ESTABLISHED', { held: false });
  const another = state(2, 'server', 'ESTABLISHED', { held: false, peer: 43999 });
  const gone = state(3, 'server', 'CLOSED', { held: false, peer: 43999 });
  const accepted = acceptedIn([waits, another, gone, state(4, 'server', 'ESTABLISHED')]);
  const told = (event: LadderEvent): string[] =>
    labelOf({ event, since: 1, count: 1 }, { ...names, wasAccepted: (one) => accepted.has(one) });
  assert.deepEqual(told(waits), ['ESTABLISHED']);
  assert.deepEqual(told(another), ['ESTABLISHED (queued)']);
  const orphan = state(5, 'server', 'FIN_WAIT2', { held: false });
  assert.equal(acceptedIn([state(1, 'server', 'ESTABLISHED'), orphan]).size, 0);
});

test('an arrow between hosts that have one connection needs no port, a sentence does', () => {
  const several = { ...names, hosts: relay.hosts, several: true };
  const entry = { event: relay.toServer, since: 1, count: 1 };
  assert.deepEqual(labelOf(entry, several), ['SYN']);
  assert.equal(sentenceOf(entry, several), 'proxy → server: SYN, proxy port 39788');
});

test('a sentence tells what the picture tells', () => {
  const sent = { ...caseTwo.third, file: 'client.ts', line: 86 };
  assert.equal(sentence(sent), 'client: send(19, "third") = −1 EPIPE, client.ts line 86');
  assert.match(sentence(caseTwo.read), /^server: read\(20, buf\) = 6, returned at 1\.001 s$/);
  const lost = segment(1, 'client', 'PSH ACK', { length: 6, lost: true, retransmission: true });
  assert.equal(sentence(lost), 'client → server: PSH ACK 6 B, sent again, lost on the wire');
  assert.equal(sentence(caseTwo.finWait), 'server: FIN_WAIT2, held by no process');
  assert.equal(sentence(exit(1, 'server', 1)), 'server: the program ended, status 1');
});

test('times are in seconds, pauses to two digits', () => {
  const { pause } = names.texts.labels;
  assert.equal(timeText(1_129_814), '1.130 s');
  assert.equal(durationText(843_000, pause), '840 ms');
  assert.equal(durationText(1_249_000, pause), '1.2 s');
  assert.equal(durationText(61_400_000, pause), '61 s');
});

test('what the switch is told, and what it did, is told as its doing', () => {
  const order = (what: WireEvent['what'], more: Partial<WireEvent>): string =>
    label({ kind: 'wire', t: 1, what, host: 'client', ...more }).join();
  assert.equal(order('loses', { segment: 'SYN ACK' }), 'switch loses client’s next SYN ACK');
  assert.equal(order('loses', { segment: 'FIN', every: true }), 'switch loses client’s every FIN');
  assert.equal(order('slows', { ms: 200 }), 'switch delays client by 200 ms');
  assert.equal(order('unpinned', {}), 'client’s neighbour entries unpinned');
  const lost = segment(1, 'client', 'SYN', { lost: true, bySwitch: true });
  assert.deepEqual(label(lost), ['SYN', 'dropped']);
  assert.equal(sentence(lost), 'client → server: SYN, dropped by the switch');
  const written = segment(2, 'server', 'RST ACK', { bySwitch: true });
  assert.deepEqual(label(written), ['RST ACK', 'by the switch']);
  assert.match(sentence(written), /^server → client: RST ACK, written by the switch in /);
});

test('a call that waits at a gate is no call yet', () => {
  const entry = { event: call(1, 'client', 'send', undefined), since: 1, count: 1 } as const;
  assert.deepEqual(labelOf({ ...entry, waits: true }, names), ['held at send']);
  assert.deepEqual(labelOf({ ...entry, waits: true }, { ...names, room: 9 }), ['held at', 'send']);
  assert.match(sentenceOf({ ...entry, waits: true }, names), /not called yet: it waits at a gate/);
});

test('hosts are called what the page calls them', () => {
  const page = {
    ...names,
    several: true,
    host: (name: string) => ({ client: '客户端' })[name] ?? name,
  };
  const told = (event: LadderEvent): string =>
    sentenceOf({ event, since: event.t, count: 1 }, page);
  assert.match(told(caseTwo.syn), /^客户端 → server: .*, 客户端 port 43998$/);
  assert.match(told(caseTwo.closeWait), /^客户端: CLOSE_WAIT/);
  assert.match(told(state(1, 'client', 'LISTEN', { peer: 0 })), /^客户端: port /);
  assert.equal(told({ kind: 'wire', t: 1, what: 'cut', host: 'client' }), '客户端’s cable cut');
});
