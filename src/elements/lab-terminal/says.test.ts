import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Says } from './says.ts';

function stand(): { says: Says; said: string[]; pass(milliseconds: number): void } {
  const said: string[] = [];
  let now = 0;
  const texts = { fetching: '', pasting: '{left} wait', takeBack: 'back', stopped: 'stopped' };
  const screen = { say: (text: string, cancel = '') => void said.push(`${text}|${cancel}`) };
  const says = new Says(screen, texts, () => now);
  return { says, said, pass: (milliseconds) => void (now += milliseconds) };
}

const keys = (text: string): Uint8Array => new TextEncoder().encode(text);

test('a paste that takes long can be taken back, one that does not is no word worth', () => {
  const { says, said, pass } = stand();
  says.waits(50_000);
  pass(500);
  says.waits(40_000);
  says.waits(0);
  assert.deepEqual(said, []);
  says.waits(50_000);
  pass(1000);
  says.waits(30_000);
  says.waits(0);
  assert.deepEqual(said, ['30 wait|back', '|']);
});

test('output that is stopped is told until something lets it go on', () => {
  for (const start of ['\x11', '\x03', '\x1a', '\x1c']) {
    const { says, said } = stand();
    says.typed(keys('\x13'));
    says.typed(keys('x'));
    says.printed();
    assert.deepEqual(said, ['stopped|']);
    says.typed(keys(start));
    assert.deepEqual(said, ['stopped|', '|']);
  }
});

test('where output comes all the same, or no program is, nothing is stopped', () => {
  const { says, said, pass } = stand();
  says.typed(keys('\x13'));
  pass(2000);
  says.printed();
  says.typed(keys('\x13'));
  says.nothing();
  assert.deepEqual(said, ['stopped|', '|', 'stopped|', '|']);
});
