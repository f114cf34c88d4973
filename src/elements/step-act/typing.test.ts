import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beatsOf } from './typing.ts';

test('a line is typed key by key, and nothing of it is lost', () => {
  assert.deepEqual(beatsOf('hi\r', false), { beats: ['h', 'i', '\r'], every: 30 });
});

test('a long line takes no longer than 0.9 seconds', () => {
  const line = `${'0123456789'.repeat(25)}\r`;
  const { beats, every } = beatsOf(line, false);
  assert.equal(beats.join(''), line);
  assert.ok(beats.length * every <= 900);
});

test('a single key, and whoever wants no motion, get all at once', () => {
  assert.deepEqual(beatsOf('\x03', false).beats, ['\x03']);
  assert.deepEqual(beatsOf('hello\r', true).beats, ['hello\r']);
});
