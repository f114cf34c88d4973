// How the numbers of the protocol hang together: what a limit must leave room for.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as limits from './limits.ts';

test('a terminal is paused and read again before its output is forgotten, and acknowledged in time', () => {
  const { ACK_EVERY, RESUME_AT, PAUSE_AT, TAIL } = limits;
  assert.ok(ACK_EVERY * 2 <= RESUME_AT, 'what is not yet due keeps no terminal paused');
  assert.ok(RESUME_AT < PAUSE_AT);
  assert.ok(PAUSE_AT < TAIL, 'a page that comes back is sent all that it has not drawn');
});

test('keys on their way, and those sent again after a break, fit what waits for a program', () => {
  const { INPUT_AHEAD, MAX_INPUT, TYPED_EVERY, MAX_FRAME } = limits;
  assert.equal(2 * INPUT_AHEAD, MAX_INPUT);
  assert.ok(TYPED_EVERY <= INPUT_AHEAD / 2, 'a paste goes on before the lab has run dry');
  assert.ok(INPUT_AHEAD <= MAX_FRAME);
});

test('a resume of every channel fits its message, and every message a text frame', () => {
  const { MAX_ITEMS, MAX_MESSAGE, MAX_TEXT, MAX_FRAME, LAST_CHANNEL } = limits;
  const received = Array.from({ length: MAX_ITEMS }, () => {
    return { channel: LAST_CHANNEL, offset: Number.MAX_SAFE_INTEGER };
  });
  const resume = { type: 'resume', session: 'a'.repeat(49), secret: 'b'.repeat(32), received };
  assert.ok(JSON.stringify({ ...resume, trace: 1e6 }).length <= MAX_MESSAGE.resume);
  for (const most of Object.values(MAX_MESSAGE)) assert.ok(most <= MAX_TEXT);
  assert.ok(MAX_TEXT < MAX_FRAME);
});
