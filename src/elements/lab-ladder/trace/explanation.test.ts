import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TraceEvent } from '#protocol';
import { TcpState } from '#protocol/schema';
import { ladder } from '../../../shared/test/en.ts';
import { causesOf } from './causes.ts';
import { explain, segmentKind } from './explanation.ts';
import type { LadderEvent } from './filter.ts';
import {
  call,
  caseTwo,
  caseTwoEvents,
  exit,
  names,
  segment,
  signal,
  state,
} from '../test/events.ts';

const texts = ladder.explain;
const causes = causesOf(caseTwoEvents);
const means = (event: LadderEvent): string => explain(event, causes, false, names);

test('segments of one kind have the explanation of what led to them', () => {
  const kinds = (
    ['syn', 'synAck', 'ack', 'data', 'dataAck', 'fin', 'finAck', 'reset'] as const
  ).map((name) => segmentKind(caseTwo[name], causes));
  assert.deepEqual(kinds, [
    ...['syn', 'synAck', 'handshakeAck', 'data', 'ack'],
    ...['fin', 'finAck', 'rstNobody'],
  ]);
});

test('an RST is explained by who sent it and why', () => {
  const reset = segment(1100, 'server', 'RST ACK');
  const after = (...events: TraceEvent[]): string =>
    segmentKind(reset, causesOf([...events, reset].toSorted((a, b) => a.t - b.t)));
  assert.equal(after(segment(900, 'client', 'SYN', { seq: 0 })), 'rstRefused');
  assert.equal(after(call(1000, 'server', 'close', 0)), 'rstUnread');
  assert.equal(after(exit(1500, 'server', 1)), 'rstOfExit');
  assert.equal(after(segment(900, 'client', 'PSH ACK', { length: 6 })), 'rstNobody');
});

test('a lost segment is explained twice: what it was, and that nobody knows', () => {
  const lost = segment(1, 'client', 'PSH ACK', { length: 6, lost: true });
  assert.equal(means(lost), `${texts.segments.data} ${texts.lost}`);
});

test('calls are explained by their result, their errno, or that they wait', () => {
  assert.equal(means(call(1, 'server', 'read', 0)), texts.calls['read 0']);
  assert.equal(means(call(1, 'server', 'read', 6)), texts.calls.read);
  assert.equal(means(caseTwo.third), texts.errnos.EPIPE);
  const waiting = call(1, 'server', 'read', undefined);
  assert.equal(means(waiting), texts.blocked.read);
  assert.equal(explain(waiting, causes, true, names), texts.unreturned);
  assert.equal(means(call(1, 'server', 'unheard_of', 5)), texts.calls.other);
});

test('every state, and who holds it, is explained', () => {
  for (const name of TcpState.options) assert.ok(means(state(1, 'client', name)).length > 20);
  assert.match(means(caseTwo.finWait), /No process holds it: /);
  assert.match(means(state(1, 'server', 'ESTABLISHED', { held: false })), /queue for accept/);
});

test('signals, ends and the wire are explained', () => {
  assert.equal(means(caseTwo.sigpipe), texts.signals.SIGPIPE);
  assert.match(means(signal(1, 'client', 'SIGSTOP', 'reader')), /You sent it\.$/);
  assert.equal(means(exit(1, 'client', 0)), texts.exit.well);
  assert.equal(means({ ...exit(1, 'client', 141), signal: 'SIGPIPE' }), texts.exit.signal);
  assert.equal(means({ kind: 'wire', t: 1, what: 'gap' }), texts.wire.gap);
});

test('the end of ss is no end of a connection', () => {
  const ran = (tool: string): string =>
    explain(exit(1, 'server', 0), causes, true, { ...names, tool: () => tool });
  assert.equal(ran('ss'), texts.exit.lookedOn);
  assert.equal(ran('nc'), texts.exit.well);
});

test('what the switch has lost or written is its doing, and no host’s', () => {
  const lost = segment(1, 'client', 'PSH ACK', { length: 6, lost: true, bySwitch: true });
  assert.equal(means(lost), `${texts.segments.data} ${texts.dropped}`);
  assert.equal(means(segment(1, 'server', 'RST', { bySwitch: true })), texts.segments.rstOfSwitch);
});
