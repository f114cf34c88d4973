import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecordedTerminal, Recording, TraceEvent } from '#protocol';
import { cuesOf, isShortened, SILENCE } from './cues.ts';

const server: RecordedTerminal = {
  terminal: 'server',
  host: 'server',
  command: 'node case-2.ts',
  started: 20,
  output: [
    [30, 'one'],
    [40, 'two'],
  ],
  ended: { at: 50, exit: { status: 1 } },
};

function recorded(terminals: RecordedTerminal[], trace: TraceEvent[] = []): Recording {
  const made = { date: '2026-01-31', kernel: '6.18.0', choices: {}, programs: {} };
  return { version: 1, case: 'case-2', ...made, terminals, trace };
}

const accept = (end?: number): TraceEvent => {
  const call = { kind: 'call', host: 'server', terminal: 'server', id: 4, name: 'accept' } as const;
  return { ...call, t: 25_000, args: '3', ...(end !== undefined && { end, result: 4 }) };
};

test('a program starts, prints and ends, in this order', () => {
  const cues = cuesOf(recorded([server]));
  assert.deepEqual(
    cues.map(({ at, shows }) => [at, shows.type]),
    [
      [20, 'started'],
      [30, 'printed'],
      [40, 'printed'],
      [50, 'exited'],
    ],
  );
});

test('an end that was told before the last output is shown after it', () => {
  const cues = cuesOf(recorded([{ ...server, ended: { at: 35, exit: { status: 1 } } }]));
  assert.equal(cues.at(-1)?.shows.type, 'exited');
});

test('a call is shown blocking, and again when it has returned', () => {
  const cues = cuesOf(recorded([server], [accept(), accept(45_000)]));
  const calls = cues.filter(({ shows }) => shows.type === 'traced');
  assert.deepEqual(
    calls.map(({ at }) => at),
    [25, 45],
  );
});

test('each start of a program has a channel of its own', () => {
  const again = { ...server, started: 60, output: [], ended: undefined };
  const channels = cuesOf(recorded([server, again])).flatMap(({ shows }) =>
    shows.type === 'started' ? [shows.channel] : [],
  );
  assert.deepEqual(channels, [1, 2]);
});

test('long silences are shortened, what follows is not', () => {
  const output: [number, string][] = [
    [30, 'one'],
    [10_030, 'two'],
  ];
  const cues = cuesOf(
    recorded([{ ...server, output, ended: { at: 10_130, exit: { status: 1 } } }]),
  );
  assert.deepEqual(
    cues.map(({ plays }) => plays),
    [20, 30, 30 + SILENCE, 130 + SILENCE],
  );
  assert.ok(isShortened(cues));
  assert.ok(!isShortened(cuesOf(recorded([server]))), 'nothing to shorten');
});
