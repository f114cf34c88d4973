import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FootMessage } from './foot-message.ts';

function stand(): { message: FootMessage; shown: string[]; pass(milliseconds: number): void } {
  const shown: string[] = [];
  let now = 0;
  const texts = { fetching: '', pasting: '{left} wait', takeBack: 'back', stopped: 'stopped' };
  const screen = {
    showMessage: (text: string, cancel = '') => void shown.push(`${text}|${cancel}`),
  };
  const message = new FootMessage(screen, texts, () => now);
  return { message, shown, pass: (milliseconds) => void (now += milliseconds) };
}

const keys = (text: string): Uint8Array => new TextEncoder().encode(text);

test('a paste that takes long can be taken back, one that does not is no word worth', () => {
  const { message, shown, pass } = stand();
  message.setUnsentKeys(50_000);
  pass(500);
  message.setUnsentKeys(40_000);
  message.setUnsentKeys(0);
  assert.deepEqual(shown, []);
  message.setUnsentKeys(50_000);
  pass(1000);
  message.setUnsentKeys(30_000);
  message.setUnsentKeys(0);
  assert.deepEqual(shown, ['30 wait|back', '|']);
});

test('output that is stopped is told until something lets it go on', () => {
  for (const start of ['\x11', '\x03', '\x1a', '\x1c']) {
    const { message, shown } = stand();
    message.noteKeys(keys('\x13'));
    message.noteKeys(keys('x'));
    message.noteOutput();
    assert.deepEqual(shown, ['stopped|']);
    message.noteKeys(keys(start));
    assert.deepEqual(shown, ['stopped|', '|']);
  }
});

test('where output comes all the same, or no program is, nothing is stopped', () => {
  const { message, shown, pass } = stand();
  message.noteKeys(keys('\x13'));
  pass(2000);
  message.noteOutput();
  message.noteKeys(keys('\x13'));
  message.clearMessage();
  assert.deepEqual(shown, ['stopped|', '|', 'stopped|', '|']);
});
