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
