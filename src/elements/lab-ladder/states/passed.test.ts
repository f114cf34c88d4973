import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TraceEvent } from '#protocol';
import { caseTwoEvents, segment, state } from '../test/events.ts';
import { passedBy } from './passed.ts';

const CONNECTION = 'client:43998 server:5001';

/** The way of each end; what was not seen in brackets. */
const ways = (events: readonly TraceEvent[], connection = CONNECTION): string[] =>
  passedBy(events, connection).map(({ host, states }) => {
    const names = states.map(({ name, shown }) => (shown === 'unseen' ? `(${name})` : name));
    return `${host}: ${names.join(' ')}`;
  });

const open = [
  state(1, 'server', 'LISTEN'),
  segment(10, 'client', 'SYN'),
  state(11, 'client', 'SYN_SENT'),
  segment(20, 'server', 'SYN ACK'),
  state(40, 'client', 'ESTABLISHED'),
  segment(50, 'client', 'ACK'),
  state(70, 'server', 'ESTABLISHED'),
];

test('what was too short to be seen is filled in, and what listened comes first', () => {
  assert.deepEqual(ways(open), [
    'client: CLOSED SYN_SENT ESTABLISHED',
    'server: CLOSED LISTEN (SYN_RECV) ESTABLISHED',
  ]);
  const [client, server] = passedBy(open, CONNECTION);
  assert.equal(client!.edges.get('SYN_SENT ESTABLISHED'), 'seen');
  assert.equal(server!.edges.get('LISTEN SYN_RECV'), 'unseen');
  assert.deepEqual(client!.states.at(-1), { name: 'ESTABLISHED', shown: 'now' });
});

test('who closes first goes the one way, the other end the other', () => {
  const events = [
    ...open,
    segment(100, 'client', 'FIN ACK'),
    state(130, 'client', 'FIN_WAIT2'),
    state(131, 'server', 'CLOSE_WAIT'),
    segment(200, 'server', 'FIN ACK'),
    segment(220, 'client', 'ACK'),
    state(240, 'server', 'CLOSED'),
    state(241, 'client', 'TIME_WAIT'),
  ];
  assert.deepEqual(ways(events), [
    'client: CLOSED SYN_SENT ESTABLISHED (FIN_WAIT1) FIN_WAIT2 TIME_WAIT',
    'server: CLOSED LISTEN (SYN_RECV) ESTABLISHED CLOSE_WAIT (LAST_ACK) END',
  ]);
});

test('an end of which only the last was seen is told by its FINs', () => {
  const first = segment(100, 'server', 'FIN ACK');
  const second = segment(120, 'client', 'FIN ACK');
  const events = [
    ...open,
    first,
    second,
    state(200, 'client', 'CLOSED'),
    state(201, 'server', 'CLOSED'),
  ];
  assert.deepEqual(ways(events), [
    'client: CLOSED SYN_SENT ESTABLISHED (CLOSE_WAIT) (LAST_ACK) END',
    'server: CLOSED LISTEN (SYN_RECV) ESTABLISHED (FIN_WAIT1) (FIN_WAIT2) (TIME_WAIT) END',
  ]);
});

test('a reset cuts the way short, and so does silence', () => {
  const reset = [...open, segment(100, 'server', 'RST'), state(130, 'client', 'CLOSE')];
  const [client] = passedBy(reset, CONNECTION);
  assert.equal(client!.edges.get('ESTABLISHED END cut'), 'seen');
  const refused = [
    ...open.slice(1, 3),
    segment(20, 'server', 'RST ACK'),
    state(40, 'client', 'CLOSED'),
  ];
  assert.deepEqual(ways(refused), ['client: CLOSED SYN_SENT END', 'server: ']);
  const silent = [...open, state(900, 'server', 'CLOSE')];
  assert.equal(passedBy(silent, CONNECTION)[1]!.edges.get('ESTABLISHED END cut'), 'seen');
});

test('a reset after the FINs cuts short what would else have gone on', () => {
  const events = [
    ...open,
    segment(100, 'server', 'FIN ACK'),
    state(130, 'client', 'CLOSE_WAIT'),
    segment(140, 'client', 'FIN ACK'),
    segment(150, 'server', 'RST'),
    state(200, 'client', 'CLOSED'),
  ];
  assert.equal(ways(events)[0], 'client: CLOSED SYN_SENT ESTABLISHED CLOSE_WAIT END');
});

test('a reset that is lost cuts nothing short', () => {
  const events = [
    ...open,
    segment(90, 'server', 'RST', { lost: true }),
    segment(100, 'client', 'FIN ACK'),
    segment(110, 'server', 'FIN ACK'),
    state(200, 'client', 'CLOSED'),
  ];
  assert.match(ways(events)[0]!, /\(TIME_WAIT\) END$/);
});

test('case 2: the server goes to FIN_WAIT2, the client waits in CLOSE_WAIT, and a reset ends both', () => {
  assert.deepEqual(ways(caseTwoEvents), [
    'client: CLOSED (SYN_SENT) ESTABLISHED CLOSE_WAIT END',
    'server: CLOSED LISTEN (SYN_RECV) ESTABLISHED (FIN_WAIT1) FIN_WAIT2 END',
  ]);
});
