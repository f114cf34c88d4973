import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { TraceEvent } from '#protocol/schema';
import { CALLS, CALLS_A_SECOND, Reports } from './reports.ts';

const began = 1_700_000_000_000_000;
const origin = { host: 'client', terminal: 'client', began } as const;
const send = { kind: 'call', id: 1, t: began + 10, name: 'send', args: '3, "hi", 2, 0' };

let now = began + 1000;
const fresh = (): Reports => new Reports(origin, () => now);

function line(report: object): Buffer {
  return Buffer.from(`${JSON.stringify(report)}\n`);
}

test('a call is stamped with its program and told on the run’s own clock', () => {
  const report = {
    ...send,
    file: 'client.ts',
    line: 30,
    end: began + 25,
    result: -1,
    errno: 'EPIPE',
  };
  assert.deepEqual(fresh().parseReports(line(report)), [
    {
      kind: 'call',
      host: 'client',
      terminal: 'client',
      id: 1,
      t: 10,
      name: 'send',
      args: '3, "hi", 2, 0',
      file: 'client.ts',
      line: 30,
      end: 25,
      result: -1,
      errno: 'EPIPE',
    },
  ]);
});

test('a line may come in pieces', () => {
  const reports = fresh();
  const bytes = line({ ...send, args: '"é"' });
  const events = [...bytes].flatMap((_, at) => reports.parseReports(bytes.subarray(at, at + 1)));
  assert.equal(events.length, 1);
  assert.equal(events[0]?.kind === 'call' && events[0].args, '"é"');
});

test('a program can forge nothing but its own calls and signals', () => {
  const reports = fresh();
  const forged = [
    { kind: 'segment', t: began, from: 'server', flags: ['RST'] },
    { kind: 'exit', t: began, host: 'server', terminal: 'server', status: 0 },
    { ...send, host: 'server' },
    { ...send, terminal: 'server' },
    { ...send, args: 'x'.repeat(5000) },
    { ...send, t: 'now' },
  ];
  for (const report of forged) assert.deepEqual(reports.parseReports(line(report)), []);
});

test('whatever a program writes, what comes out is events of the trace', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.uint8Array(), fc.json().map(Buffer.from))), (chunks) => {
      const reports = fresh();
      for (const chunk of chunks)
        for (const event of reports.parseReports(Buffer.from(chunk))) TraceEvent.parse(event);
    }),
  );
});

test('a flood is capped by our own clock and counted, also what the program itself dropped', () => {
  const reports = fresh();
  reports.parseReports(line({ kind: 'dropped', t: began, count: 3 }));
  let kept = 0;
  for (let i = 1; i < CALLS_A_SECOND + 7; i += 1)
    kept += reports.parseReports(line({ ...send, t: send.t + i * 1e6 })).length;
  assert.equal(kept, CALLS_A_SECOND - 1);
  assert.equal(reports.isFull, true);
  reports.parseReports(line({ kind: 'dropped', t: began, count: 100 }));
  assert.equal(reports.takeDropped(), 110);
  assert.equal(reports.takeDropped(), 0);
  now += 1e6;
  assert.equal(reports.isFull, false);
  assert.equal(reports.parseReports(line(send)).length, 1, 'the next second');
});

test('no program can fill the whole trace', () => {
  const reports = fresh();
  let kept = 0;
  for (let i = 0; i < CALLS + 7; i += 1) {
    now += 1000;
    kept += reports.parseReports(line(send)).length;
  }
  assert.equal(kept, CALLS);
  now += 1e6;
  assert.equal(reports.isFull, true);
});

test('a call that is told to be of the future is of now', () => {
  const report = { ...send, t: now + 1e9, end: now + 2e9 };
  const [call] = fresh().parseReports(line(report));
  assert.ok(call?.kind === 'call');
  assert.deepEqual([call.t, call.end], [now - began, now - began]);
  const [early] = fresh().parseReports(line({ ...send, t: 1 }));
  assert.equal(early?.t, 0, 'and none of before the run');
});

test('a line without an end does not grow for ever', () => {
  const reports = fresh();
  for (let i = 0; i < 100; i += 1) reports.parseReports(Buffer.alloc(4096, 'x'));
  reports.parseReports(Buffer.from('\n'));
  assert.equal(reports.parseReports(line(send)).length, 1);
});

test('a forged count of dropped reports never becomes what the protocol does not take', () => {
  const reports = new Reports({ host: 'client', terminal: 'client', began: 0 }, () => 1e6);
  const forged = `{"kind":"dropped","t":1,"count":${Number.MAX_SAFE_INTEGER}}\n`;
  for (let n = 0; n < 3; n += 1) reports.parseReports(Buffer.from(forged));
  const count = reports.takeDropped();
  assert.equal(count, 3_000_000);
  TraceEvent.parse({ kind: 'wire', t: 0, what: 'calls-dropped', count });
});

test('a gate is heard when no more calls are, for its program waits; what is not heard is counted', () => {
  const reports = fresh();
  for (let i = 0; i <= CALLS_A_SECOND; i += 1) reports.parseReports(line(send));
  assert.equal(reports.isFull, true);
  const gate = { ...send, kind: 'gate', id: 7 };
  assert.deepEqual(
    reports.parseReports(Buffer.concat([line(send), line(gate)])),
    [],
    'a gate is no call',
  );
  assert.deepEqual(reports.takeGate(), gate);
  assert.equal(reports.takeDropped(), 2);
  assert.equal(reports.takeGate(), undefined);
});
