import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Expectation } from './schema/expectation.ts';
import { judge } from './judge.ts';
import type { CallEvent, SegmentEvent, TraceEvent } from './schema/trace.ts';

let id = 0;

function send(t: number, result: number, errno?: string): CallEvent {
  id += 1;
  const call = {
    kind: 'call',
    host: 'client',
    terminal: 'client',
    name: 'send',
    args: '',
  } as const;
  return { ...call, t, id, end: t, result, ...(errno !== undefined && { errno }) };
}

function segment(t: number, flags: SegmentEvent['flags']): SegmentEvent {
  const fixed = { kind: 'segment', lost: false, from: 'server', to: 'client' } as const;
  const numbers = { sport: 5001, dport: 40000, seq: 1, length: 0, window: 0 };
  return { ...fixed, ...numbers, t, flags, retransmission: false };
}

const exit: TraceEvent = { kind: 'exit', t: 9, host: 'client', terminal: 'client', status: 0 };
const case2 = [send(1, 6), send(2, 6), segment(3, ['RST']), send(4, -1, 'EPIPE'), exit];

function expectation(input: object): Expectation {
  return Expectation.parse(input);
}

test('patterns are found one behind the other', () => {
  const reset = expectation({
    shows: [
      { kind: 'call', name: 'send', result: 6, nth: 2 },
      { kind: 'segment', from: 'server', flags: ['RST'] },
    ],
  });
  assert.deepEqual(judge(reset, case2), { is: 'shown', event: case2[2] });
  const backwards = expectation({ shows: reset.shows.toReversed() });
  assert.equal(judge(backwards, case2).is, 'open');
});

test('what a call sends is seen, and answered, before the call returns', () => {
  const answered: TraceEvent[] = [segment(2, ['RST']), { ...send(1, 6), end: 3 }];
  const reset = [
    { kind: 'call', name: 'send' },
    { kind: 'segment', flags: ['RST'] },
  ];
  assert.equal(judge(expectation({ shows: reset }), answered).is, 'shown');
  const earlier: TraceEvent[] = [segment(2, ['RST']), { ...send(3, 6), end: 4 }];
  assert.equal(judge(expectation({ shows: reset }), earlier).is, 'open');
});

test('a call that a segment ends began before it', () => {
  const read: TraceEvent = { ...send(1, 6), name: 'read', end: 4 };
  const woken = [{ kind: 'segment' }, { kind: 'call', name: 'read' }];
  assert.equal(judge(expectation({ shows: woken }), [segment(3, ['PSH']), read]).is, 'shown');
});

test('what the end of a program sends is answered before its exit is reported', () => {
  const read: TraceEvent = { ...send(4, 0), host: 'server', terminal: 'server', name: 'read' };
  const left = expectation({
    shows: [
      { kind: 'exit', terminal: 'client' },
      { kind: 'segment', flags: ['FIN'] },
      { kind: 'call', name: 'read' },
    ],
  });
  assert.equal(judge(left, [send(2, 6), segment(3, ['FIN']), read, exit]).is, 'shown');
  assert.equal(judge(left, [segment(1, ['FIN']), send(2, 6), read, exit]).is, 'open');
  assert.equal(judge(left, [segment(3, ['FIN']), read, exit]).is, 'open');
});

test('an event is used once', () => {
  const read: TraceEvent = { ...send(1, 6), name: 'read', end: 4 };
  const twoLines = [{ kind: 'segment' }, { kind: 'call', name: 'read' }];
  const both = expectation({ shows: [...twoLines, ...twoLines] });
  assert.equal(judge(both, [segment(3, ['PSH']), read]).is, 'open');

  const twice = expectation({ shows: [{ kind: 'segment' }, { kind: 'segment' }] });
  assert.deepEqual(judge(twice, case2), { is: 'open', found: 1, hint: undefined });
});

test('null asks for a field that is not there, and a range for a number in it', () => {
  const fine = { kind: 'call', errno: null, result: { min: 1, max: 6 } };
  assert.equal(judge(expectation({ shows: [{ ...fine, nth: 2 }] }), case2).is, 'shown');
  assert.equal(judge(expectation({ shows: [{ ...fine, nth: 3 }] }), case2).is, 'open');
});

test('of the arguments a part is enough', () => {
  const sent: TraceEvent = { ...send(1, 6), args: '19, "again\\n", 6, 0' };
  const pattern = (args: string) => expectation({ shows: [{ kind: 'call', args }] });
  assert.equal(judge(pattern('"again'), [sent]).is, 'shown');
  assert.equal(judge(pattern('"third'), [sent]).is, 'open');
});

test('flags must be set, and others not', () => {
  const bare = { kind: 'segment', flags: ['RST'], without: ['ACK'] };
  assert.equal(judge(expectation({ shows: [bare] }), case2).is, 'shown');
  assert.equal(judge(expectation({ shows: [bare] }), [segment(1, ['RST', 'ACK'])]).is, 'open');
});

test('a call that has not returned is blocked', () => {
  const blocked: TraceEvent = { ...send(1, 0), end: undefined, result: undefined };
  const pattern = { kind: 'call', blocked: true };
  assert.equal(judge(expectation({ shows: [pattern] }), [blocked]).is, 'shown');
  assert.equal(judge(expectation({ shows: [pattern] }), case2).is, 'open');
});

test('what must never happen contradicts', () => {
  const alive = expectation({
    shows: [{ kind: 'exit', status: 0 }],
    never: [{ kind: 'segment', flags: ['RST'] }],
  });
  assert.deepEqual(judge(alive, case2), {
    is: 'contradicted',
    event: case2[2],
    hint: undefined,
  });
});

test('the hint fits what happened in its place', () => {
  const third = expectation({
    shows: [{ kind: 'call', name: 'send', nth: 4 }],
    hints: [
      { when: { kind: 'call' }, says: 'Type three lines.' },
      { when: { kind: 'exit', terminal: 'client' }, says: 'The client has ended.' },
    ],
  });
  const told = (trace: TraceEvent[]): unknown => {
    const verdict = judge(third, trace);
    return verdict.is === 'open' && verdict.hint;
  };
  assert.equal(told(case2.slice(0, 2)), 'Type three lines.');
  assert.equal(told(case2), 'The client has ended.');
});

test('a pattern with a wrong field or value is refused', () => {
  for (const pattern of [
    { kind: 'segment', state: 'CLOSE_WAIT' },
    { kind: 'state', state: 'CLOSEWAIT' },
    { kind: 'call', errno: 'pipe' },
    { kind: 'packet' },
  ])
    assert.equal(Expectation.safeParse({ shows: [pattern] }).success, false);
});

test('a call that has not returned is not over, and one that has is over since', () => {
  const read = (more: object): TraceEvent => ({ ...send(1, 6), id: 99, name: 'read', ...more });
  const waiting = read({ end: undefined, result: undefined });
  const later = expectation({ shows: [{ kind: 'segment' }, { kind: 'call', blocked: true }] });
  assert.equal(judge(later, [waiting, segment(3, ['PSH'])]).is, 'shown');
  assert.equal(judge(later, [waiting, read({ end: 2 }), segment(3, ['PSH'])]).is, 'open');
});

const is = (pattern: object, ...trace: TraceEvent[]): string =>
  judge(expectation({ shows: [pattern] }), trace).is;

test('a value that is asked for is that one and no other', () => {
  assert.equal(is({ kind: 'segment', from: 'server' }, segment(1, ['RST'])), 'shown');
  assert.equal(is({ kind: 'segment', from: 'client' }, segment(1, ['RST'])), 'open');
  assert.equal(is({ kind: 'call', errno: null }, send(1, 6)), 'shown');
  assert.equal(is({ kind: 'call', errno: null }, send(1, -1, 'EPIPE')), 'open');
});

test('a range holds its ends, may lack one, and holds no call that has not returned', () => {
  const within = (range: object, result: number): string =>
    is({ kind: 'call', result: range }, send(1, result));
  const both = { min: 2, max: 4 };
  assert.deepEqual(
    [1, 2, 4, 5].map((result) => within(both, result)),
    ['open', 'shown', 'shown', 'open'],
  );
  assert.deepEqual(
    [1, 2, 1000].map((result) => within({ min: 2 }, result)),
    ['open', 'shown', 'shown'],
  );
  assert.deepEqual(
    [-1000, 4, 5].map((result) => within({ max: 4 }, result)),
    ['shown', 'shown', 'open'],
  );
  const blocked: TraceEvent = { ...send(1, 0), end: undefined, result: undefined };
  assert.equal(is({ kind: 'call', result: both }, blocked), 'open');
});

test('of several flags each must be set, and of several others none', () => {
  const opening = { kind: 'segment', flags: ['SYN', 'ACK'] };
  assert.equal(is(opening, segment(1, ['SYN', 'ACK'])), 'shown');
  assert.equal(is(opening, segment(1, ['SYN'])), 'open');
  const bare = { kind: 'segment', without: ['ACK', 'PSH'] };
  assert.equal(is(bare, segment(1, ['RST'])), 'shown');
  assert.equal(is(bare, segment(1, ['RST', 'ACK'])), 'open');
});

test('what must never happen, and has not, contradicts nothing', () => {
  const never = [{ kind: 'segment', flags: ['SYN'] }];
  const quiet = expectation({ shows: [{ kind: 'exit' }], never });
  assert.deepEqual(judge(quiet, case2), { is: 'shown', event: exit });
});

test('of a row of patterns the last one’s event is told, also where two happened at once', () => {
  const events = [segment(1, ['SYN']), segment(1, ['ACK']), segment(1, ['PSH']), exit];
  const shows = events.map(({ kind }) => ({ kind }));
  assert.deepEqual(judge(expectation({ shows }), events), { is: 'shown', event: exit });
});

test('that a call returned is told by the same call of the same program', () => {
  const blocked = (terminal: string, id: number): TraceEvent => ({
    ...send(1, 0),
    ...{ terminal, id, end: undefined, result: undefined },
  });
  const returned = (terminal: string, id: number): TraceEvent => ({
    ...send(2, 6),
    ...{ terminal, id, end: 2 },
  });
  const waits = expectation({ shows: [{ kind: 'segment' }, { kind: 'call', blocked: true }] });
  const late = segment(3, ['PSH']);
  for (const other of [returned('server', 50), returned('client', 51), exit]) {
    assert.equal(judge(waits, [blocked('client', 50), other, late]).is, 'shown');
  }
  const same = returned('client', 50);
  assert.equal(judge(waits, [blocked('client', 50), same, late]).is, 'open');
});
