// A comparison in words, on the recording that the browser tests' notebook has.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CallEvent, TraceEvent } from '#protocol';
import { en } from '../../shared/test/en.ts';
import { compareEvents } from './compare.ts';
import { comparedEvents } from './events.ts';
import { sideNames, type CasePanel } from './names.ts';
import { differencesOf, summaryOf } from './told.ts';

const panel: CasePanel = {
  hosts: ['client', 'server'],
  hostCalled: (host) => host,
  terminal: (name) => name,
  tool: () => undefined,
};

const call = (t: number, name: string, over: Partial<CallEvent> = {}): TraceEvent => ({
  ...{ kind: 'call', t, host: 'client', terminal: 'client', id: t, name, args: '19' },
  ...{ file: 'sends.ts', line: 3, end: t + 1, result: 0 },
  ...over,
});

function told(left: TraceEvent[], right: TraceEvent[]): string[] {
  const rows = compareEvents(comparedEvents(left, panel.hosts), comparedEvents(right, panel.hosts));
  const names = {
    left: sideNames(left, panel, en.ladder, 400),
    right: sideNames(right, panel, en.ladder, 400),
  };
  return summaryOf(rows, { left: 'Run 2', right: 'Run 1' }, names, en.compare);
}

test('where two runs part, and what either has then', () => {
  const left = [call(1, 'bind'), call(2, 'send', { result: -1, errno: 'EPIPE', end: 900_000 })];
  assert.deepEqual(told(left, [call(1, 'bind'), call(2, 'send', { result: 6 })]).slice(0, 3), [
    'The same up to: client: bind(19) = 0.',
    'Run 2, then: client: send(19) = −1 EPIPE.',
    'Run 1, then: client: send(19) = 6.',
  ]);
  const [first, second, third, counts] = told([call(1, 'bind')], []);
  assert.deepEqual(
    [first, second, third],
    [
      en.compare.fromTheStart,
      'Run 2, then: client: bind(19) = 0.',
      'Run 1, then: nothing that corresponds.',
    ],
  );
  assert.match(counts!, /^Differences: 1\. .*only in the first: 1; only in the second: 0\./);
});

test('equal runs are said to be so, and many events of one difference are counted', () => {
  const run = [call(1, 'bind'), call(2, 'listen')];
  assert.deepEqual(told(run, run), [
    'Both are the same: 2 rows, and no difference. When things happened is not compared.',
  ]);
  const many = ['a', 'b', 'c', 'd', 'e'].map((name, at) => call(at, name));
  assert.match(told(many, [])[1]!, /a\(19\) = 0; .*c\(19\) = 0, and 2 more\.$/);
});

test('rows that differ one after the other are one difference', () => {
  const run = (...results: number[]): TraceEvent[] =>
    results.map((result, at) => call(at, `call${at}`, { result }));
  const rows = compareEvents(
    comparedEvents(run(0, 1, 2, 3, 4), panel.hosts),
    comparedEvents(run(0, 9, 9, 3, 9), panel.hosts),
  );
  assert.deepEqual(differencesOf(rows), [
    { from: 1, to: 3 },
    { from: 4, to: 5 },
  ]);
});
