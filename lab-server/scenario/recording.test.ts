import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_RECORDING } from '#protocol';
import { type CaseSpec, Expectation, type Recording, Scenario } from '#protocol/schema';
import { spec as two } from '../test/fakes.ts';
import { recordingFaults, serializeRecording } from './recording.ts';

const spec: CaseSpec = {
  ...two,
  expectations: { 'ends-well': Expectation.parse({ shows: [{ kind: 'exit', status: 0 }] }) },
  scenarios: {
    told: Scenario.parse({
      steps: [{ do: 'ended', terminal: 'server' }],
      shows: ['ends-well'],
    }),
  },
};

const good: Recording = {
  version: 1,
  case: 'two',
  date: '2026-01-31',
  kernel: '6.18.0',
  choices: {},
  programs: { 's.ts': '0123456789ab' },
  terminals: [
    { terminal: 'server', host: 'server', command: 'node s.ts', started: 0, output: [[1, 'x']] },
  ],
  trace: [{ kind: 'exit', t: 2, host: 'server', terminal: 'server', status: 0 }],
};

const faults = (text: string | undefined, of = spec) =>
  recordingFaults(text, { name: 'two', spec: of, programs: () => ({ 's.ts': '0123456789ab' }) });

test('what is written is read again, in lines, and without a fault', () => {
  const text = serializeRecording(good);
  assert.deepEqual(JSON.parse(text), good);
  assert.ok(text.includes('\n{"kind":"exit"'), 'an event begins a line');
  assert.deepEqual(faults(text), []);
});

test('however an event is put together, the file is the same', () => {
  const [exit] = good.trace;
  const backwards = Object.fromEntries(Object.entries(exit!).toReversed());
  assert.equal(
    serializeRecording({ ...good, trace: [backwards as typeof exit & object] }),
    serializeRecording(good),
  );
});

const bad: Record<string, [Partial<Recording> | string | undefined, RegExp]> = {
  'a file that is not there': [undefined, /is not there/],
  'a file that is no JSON': ['{', /is not JSON/],
  'a field of the wrong kind': [{ date: 'today' }, /date/],
  'another case': [{ case: 'three' }, /is of three/],
  'other choices': [{ choices: { server: { accept: 'null' } } }, /other choices/],
  'a program that has changed': [{ programs: { 's.ts': 'ffffffffffff' } }, /another s\.ts/],
  'a program that is no longer run': [
    { programs: { ...good.programs, 't.ts': 'ffffffffffff' } },
    /another t\.ts/,
  ],
  'a terminal that the case has not': [
    { terminals: [...good.terminals, { ...good.terminals[0]!, terminal: 'vim' }] },
    /a terminal vim/,
  ],
  'a run that shows too little': [{ trace: [] }, /does not show ends-well/],
  'a run that lasts too long': [
    { trace: [{ ...good.trace[0]!, t: 31_000_000 }] },
    /lasts 31000 ms of at most 30000/,
  ],
  'too large a file': [{ kernel: 'x'.repeat(MAX_RECORDING) }, /bytes of at most 204800/],
};
for (const [name, [part, says]] of Object.entries(bad)) {
  test(`${name} is one fault, with its remedy`, () => {
    const text = typeof part === 'object' ? JSON.stringify({ ...good, ...part }) : part;
    const found = faults(text);
    assert.equal(found.length, 1, found.join('\n'));
    assert.match(found[0]!, says);
    assert.match(
      found[0]!,
      /^content\/cases\/two\/recording\.json.+; make it anew: npm run record two$/s,
    );
  });
}

test('a case without scenarios needs no recording, and may have none', () => {
  const none = { ...spec, scenarios: {} };
  assert.deepEqual(faults(undefined, none), []);
  assert.match(faults(serializeRecording(good), none)[0]!, /without scenarios; remove it/);
});
