import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { isPlayable } from './recording.ts';

const terminal = { terminal: 'client', command: 'nc', started: 3, output: [[4, 'hi']] };
const event = { kind: 'state', t: 5 };
const whole = {
  ...{ version: 1, case: 'case-2', date: '2026-01-31', kernel: '6.18.0' },
  terminals: [terminal],
  trace: [event],
};

test('a recording as it is written can be played', async () => {
  const file = new URL('../../content/cases/case-2/recording.json', import.meta.url);
  assert.ok(isPlayable(JSON.parse(await readFile(file, 'utf8')), 'case-2'));
  assert.ok(isPlayable(whole, 'case-2'));
});

test('what is not one cannot, whatever it is', () => {
  const broken = {
    nothing: undefined,
    text: 'recording',
    'another case': { ...whole, case: 'case-3' },
    'another version': { ...whole, version: 2 },
    'no date': { ...whole, date: undefined },
    'no terminals': { ...whole, terminals: [] },
    'output without times': { ...whole, terminals: [{ ...terminal, output: ['hi'] }] },
    'no output': { ...whole, terminals: [{ ...terminal, output: undefined }] },
    'an end without exit': { ...whole, terminals: [{ ...terminal, ended: { at: 9 } }] },
    'no trace': { ...whole, trace: null },
    'an event without a time': { ...whole, trace: [event, { kind: 'call' }] },
  };
  for (const [what, read] of Object.entries(broken)) assert.ok(!isPlayable(read, 'case-2'), what);
});
