import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TraceLog } from './trace-log.ts';
import { call, segment, state } from './test/events.ts';

test('events stand in order of time, whatever order they come in', () => {
  const log = new TraceLog();
  const [first, second, third] = [
    segment(10, 'client', 'SYN'),
    call(20, 'client', 'send', 6),
    state(30, 'client', 'ESTABLISHED'),
  ];
  log.insertEvents(0, [first, third]);
  log.insertEvents(2, [second]);
  assert.deepEqual(log.events, [first, second, third]);
});

test('a call that has returned stands in the place of its blocked entry', () => {
  const log = new TraceLog();
  const blocked = call(10, 'server', 'read', undefined);
  const returned = { ...blocked, end: 40, result: 6 };
  const between = segment(20, 'client', 'PSH ACK');
  log.insertEvents(0, [blocked, between]);
  assert.deepEqual(log.events, [blocked, between]);
  log.insertEvents(2, [returned]);
  assert.deepEqual(log.events, [returned, between]);
});

test('a terminal that is started again counts its calls anew, and the earlier ones stay', () => {
  const log = new TraceLog();
  const unreturned = call(10, 'server', 'read', undefined, { id: 1 });
  const another = call(50, 'server', 'socket', 3, { id: 1 });
  log.insertEvents(0, [unreturned, another]);
  assert.deepEqual(log.events, [unreturned, another]);
});

test('with no events before it a new run begins', () => {
  const log = new TraceLog();
  log.insertEvents(0, [segment(10, 'client', 'SYN'), call(20, 'server', 'read', undefined)]);
  const other = segment(5, 'server', 'RST');
  log.insertEvents(0, [other]);
  assert.deepEqual(log.events, [other]);
});
