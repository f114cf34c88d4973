import assert from 'node:assert/strict';
import { test } from 'node:test';
import { castOf } from './cast.ts';
import { fileName } from './file-name.ts';
import { KEEP, OutputRecorder } from './output-recorder.ts';

test('a cast is a header and a line a piece, in seconds since the run began', () => {
  const date = new Date('2026-11-25T15:30:00Z');
  const euro = new TextEncoder().encode('€');
  const received = [
    { at: 1500, bytes: new TextEncoder().encode('hello\r\n') },
    { at: 1750.5, bytes: euro.subarray(0, 1) },
    { at: 2000, bytes: euro.subarray(1) },
  ];
  const began = { date, at: 1000 };
  const cast = castOf(received, { title: 'case-2: client', size: { cols: 80, rows: 24 }, began });
  const lines = cast
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  assert.deepEqual(lines, [
    { version: 2, width: 80, height: 24, timestamp: 1795620600, title: 'case-2: client' },
    [0.5, 'o', 'hello\r\n'],
    [1, 'o', '€'],
  ]);
});

test('a file is named by its case, its part and when the run began', () => {
  const began = new Date(2026, 10, 5, 9, 4);
  assert.equal(fileName(['case-2'], began, 'pcapng'), 'case-2-2026-11-05-0904.pcapng');
  assert.equal(fileName(['case-2', 'client'], began, 'cast'), 'case-2-client-2026-11-05-0904.cast');
});

test('a flood is recorded up to a limit', () => {
  let now = 0;
  const recorded = new OutputRecorder(() => (now += 1));
  recorded.recordOutput(new Uint8Array(KEEP));
  recorded.recordOutput(Uint8Array.of(65));
  assert.deepEqual(
    recorded.received.map(({ at, bytes }) => [at, bytes.length]),
    [[1, KEEP]],
  );
  recorded.clear();
  recorded.recordOutput(Uint8Array.of(65));
  assert.equal(recorded.received.length, 1);
});
