// What a run tells the class: outcomes by the lab's own trace, and how programs end.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseSpec, Expectation, ServerMessage, TraceEvent } from '#protocol';
import { fakeClock, settle, spec } from '../test/fakes.ts';
import { Attendance } from './attendance.ts';

const segment = (flags: 'FIN' | 'RST'): Expectation['shows'][number] => ({
  ...{ kind: 'segment', from: 'server', flags: [flags] },
});

const expectations: CaseSpec['expectations'] = {
  closes: { shows: [segment('FIN')], never: [segment('RST')], hints: [] },
  calls: { shows: [{ kind: 'call', terminal: 'client', name: 'send' }], never: [], hints: [] },
};

const sent = (flags: 'FIN' | 'RST'): TraceEvent =>
  ({
    kind: 'segment',
    t: 1,
    from: 'server',
    to: 'client',
    flags: [flags],
  }) as unknown as TraceEvent;

const called = {
  ...{ kind: 'call', t: 0, end: 1, host: 'client', terminal: 'client' },
  ...{ id: 1, name: 'send', args: '' },
} as TraceEvent;

async function attend() {
  const clock = fakeClock();
  const told: string[] = [];
  const attendance = new Attendance(async () => ({ ...spec, expectations }), clock, {
    runs: (name) => told.push(`runs ${name}`),
    outcome: ({ expectation, is, edited }) =>
      told.push(`${expectation} ${is}${edited ? ' edited' : ''}`),
    exit: ({ terminal, status }) => told.push(`${terminal} ${status}`),
  });
  const hear = async (...messages: ServerMessage[]) => {
    for (const message of messages) attendance.sendMessage(message);
    await settle();
    clock.advance(500);
    return told.splice(0);
  };
  return { hear, clock, attendance };
}

const state = (name: 'starting' | 'running' | 'finished'): ServerMessage => ({
  ...{ type: 'case', case: 'two' },
  state: name,
});

const started = (edits?: Record<string, string>): ServerMessage => ({
  ...{ type: 'terminal', terminal: 'client', channel: 3, offset: 0, typed: 0, command: 'c' },
  ...(edits && { edits }),
});

const traced = (from: number, ...events: TraceEvent[]): ServerMessage => ({
  ...{ type: 'trace', from },
  events,
});

test('a run that meets an expectation, and its programs’ ends', async () => {
  const { hear } = await attend();
  assert.deepEqual(await hear(state('starting'), started()), ['runs two']);
  assert.deepEqual(await hear(traced(0, called)), ['calls seen']);
  assert.deepEqual(await hear(traced(1, sent('FIN'))), ['closes seen', 'calls seen']);
  const exit: ServerMessage = { type: 'exit', channel: 3, exit: { status: 141 } };
  assert.deepEqual((await hear(exit)).slice(0, 1), ['client 141']);
});

test('what went another way counts once the run is over', async () => {
  const { hear } = await attend();
  assert.deepEqual(await hear(state('starting'), traced(0, sent('RST'))), ['runs two']);
  assert.deepEqual(await hear(state('finished')), ['runs undefined', 'closes other']);
});

test('calls of an edited program are its own word; its segments are not', async () => {
  const { hear } = await attend();
  const edits = { 'client.ts': '0'.repeat(12) };
  await hear(state('starting'), started(edits));
  assert.deepEqual(await hear(traced(0, called, sent('FIN'))), ['closes seen edited']);
  await hear(state('starting'), started());
  assert.deepEqual(await hear(traced(0, called)), ['calls seen']);
});

test('a session that ends runs nothing any more, and is not looked at again', async () => {
  const { hear, clock } = await attend();
  await hear(state('running'), started());
  assert.deepEqual(await hear(traced(0, called), { type: 'ended', reason: 'gone' }), [
    'runs undefined',
  ]);
  assert.equal(clock.waiting(), 0);
});

test('of an endless trace only the beginning is judged', async () => {
  const { hear } = await attend();
  await hear(state('starting'), started());
  const many = Array.from({ length: 2000 }, () => sent('FIN'));
  await hear(traced(0, ...many));
  assert.deepEqual(await hear(traced(2000, called)), ['closes seen']);
});
