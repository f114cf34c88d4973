// Run files: what is written is read again, and what is broken, old or hostile is named.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Recording } from '#protocol';
import { TraceEvent } from '#protocol/schema';
import { keptRun } from '../test/kept.ts';
import { readRunFile, writeRunFile, type RunFile } from './run-file.ts';

const CASES = [{ name: 'talk', hosts: ['client', 'server'] }];
const PROGRAMS = { 'sends.ts': { hash: '0123456789ab', text: 'send();\n' } };

const recordingFile = new URL('../../../../content/cases/case-2/recording.json', import.meta.url);
const { trace, terminals } = JSON.parse(readFileSync(recordingFile, 'utf8')) as Recording;

const whole: RunFile = {
  run: keptRun({
    ...{ number: 0, name: 'mine', trace, step: true },
    terminals,
    deeds: [
      { at: 1, type: 'keys', terminal: 'client', keys: '<b>\r' },
      { at: 2, type: 'start', terminal: 'sockets' },
      { at: 3, type: 'wire', order: 'cut', host: 'client' },
      { at: 4, type: 'signal', terminal: 'server', signal: 'SIGSTOP' },
      { at: 5, type: 'release', terminal: 'server', gate: 3, until: 'segment' },
      { at: 6, type: 'runto', terminal: 'server', gate: 4, file: 'case-2.ts', line: 9 },
      { at: 7, type: 'hold', terminal: 'server' },
      { at: 8, type: 'lose', from: 'client', segment: 'RST', every: true },
      { at: 8, type: 'slow', from: 'client', ms: 500 },
      { at: 8, type: 'unpin', from: 'client' },
      { at: 8, type: 'stop' },
    ],
  }),
  programs: PROGRAMS,
  capture: 'Cg0NCg==',
};

/** The file with one of its parts replaced, as in `trace.0.t`. */
function broken(path: string, value: unknown): string {
  const file = JSON.parse(writeRunFile(whole)) as Record<string, unknown>;
  const names = path.split('.');
  const last = names.pop()!;
  const at = names.reduce((part, name) => part[name] as Record<string, unknown>, file);
  at[last] = value;
  return JSON.stringify(file);
}

test('what is written is read again, without the numbers of the lab’s own', () => {
  const run = { ...whole.run, number: 7 };
  run.terminals = run.terminals.map((one) => ({ ...one, channel: 3, received: 90 }));
  assert.deepEqual(readRunFile(writeRunFile({ ...whole, run }), CASES), whole);
  const without = { run: whole.run, programs: whole.programs };
  assert.deepEqual(readRunFile(writeRunFile(without), CASES), without);
});

test('a run of the C twins is one in its file', () => {
  const run = { ...whole.run, twins: true };
  assert.deepEqual(readRunFile(writeRunFile({ ...whole, run }), CASES), { ...whole, run });
  assert.doesNotMatch(writeRunFile(whole), /twins/, 'one of TypeScript need not say so');
});

test('every kind of event that a lab tells is one of a file', () => {
  for (const { shape } of TraceEvent.options) {
    const read = readRunFile(broken('trace.0', { kind: shape.kind.value, t: 'x' }), CASES);
    assert.deepEqual(read, { is: 'field', field: 'trace[0].t' }, shape.kind.value);
  }
});

test('what is no run of this page is said to be what it is', () => {
  assert.deepEqual(readRunFile('{"format":', CASES), { is: 'not-json' });
  for (const other of ['null', '[]', '3', '{"version":1}']) {
    assert.deepEqual(readRunFile(other, CASES), { is: 'not-a-run' }, other);
  }
  assert.deepEqual(readRunFile(broken('version', 0), CASES), { is: 'version', version: '0' });
  assert.deepEqual(readRunFile(broken('case', 'case-9'), CASES), { is: 'case', case: 'case-9' });
});

test('what is broken is named by its place', () => {
  const rows: [string, unknown, string?][] = [
    ['began', 'yesterday'],
    ['began', '2026-99-99T00:00:00.000Z'],
    ['name', 'x'.repeat(61)],
    ['trace', {}],
    ['trace.0.t', 1e400, 'trace[0].t'],
    ['trace.0.t', 1.5, 'trace[0].t'],
    ['trace.0.host', '<img src=x>', 'trace[0].host'],
    ['trace.0.kind', 'constructor', 'trace[0].kind'],
    ['trace.7.flags', ['SYN', 'XMAS'], 'trace[7].flags[1]'],
    ['trace.7.bytes', '<b>', 'trace[7].bytes'],
    ['trace.7.bytes', ['x'], 'trace[7].bytes'],
    ['terminals.0.output.0', ['81', 'pid'], 'terminals[0].output[0][0]'],
    ['terminals.1.ended.exit.status', 256, 'terminals[1].ended.exit.status'],
    ['deeds.3.signal', 'SIGSEGV', 'deeds[3].signal'],
    ['deeds.0.type', 'run', 'deeds[0].type'],
    ['edits', { 'sends.ts': 3 }, 'edits.sends.ts'],
    ['choices', { client: { sigpipe: 3 } }, 'choices.client.sigpipe'],
    ['choices', JSON.parse('{"__proto__":{}}'), 'choices.__proto__'],
    ['programs', { '../../etc': { hash: '0123456789ab' } }, 'programs.../../etc'],
    ['capture', 'a<b'],
  ];
  for (const [path, value, field = path] of rows) {
    const written = broken(path, value).replace('null', value === 1e400 ? '1e400' : 'null');
    assert.deepEqual(readRunFile(written, CASES), { is: 'field', field }, path);
  }
});

test('any value in any place is read or named, and never thrown at', () => {
  const places = [
    ...['choices', 'deeds', 'programs', 'terminals', 'trace', 'step', 'name', 'capture'],
    ...['trace.0', 'trace.7', 'trace.0.args', 'deeds.0', 'terminals.0', 'terminals.0.output'],
  ];
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.jsonValue(), (place, value) => {
      const read = readRunFile(broken(place, value), CASES);
      if ('is' in read)
        assert.ok(read.is === 'field' && read.field.startsWith(place.split('.')[0]!));
      else assert.doesNotThrow(() => writeRunFile(read));
    }),
  );
});
