import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecordedTerminal } from '#protocol';
import { finalText } from './final-text.ts';

function program(...output: string[]): RecordedTerminal {
  const pieces = output.map((text): [number, string] => [0, text]);
  return { terminal: 'client', host: 'client', command: 'nc', started: 0, output: pieces };
}

test('pieces of output are joined, control sequences left out', () => {
  assert.equal(finalText([program('h', 'i\r\n', '\x1b[1mbold\x1b[0m\r\n')]), 'hi\nbold');
});

test('a program that was started again prints below the first', () => {
  assert.equal(finalText([program('one'), program('two\r\n')]), 'one\ntwo');
});

test('of a long output beginning and end are kept, and the gap is seen', () => {
  const lines = Array.from({ length: 1000 }, (_, at) => `line ${at}`);
  const text = finalText([program(lines.join('\r\n'))]).split('\n');
  assert.deepEqual([text[0], text.at(-1), text.length], ['line 0', 'line 999', 49]);
  assert.equal(text[24], '…');
});
