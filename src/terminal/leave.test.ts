import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leaving } from './leave.ts';

function press(...keys: string[]): string[] {
  const seen: string[] = [];
  const decide = leaving(() => seen.push('escape'));
  for (const key of keys) seen.push(decide(key));
  return seen;
}

test('Esc, then Tab or Shift+Tab, leaves and sends nothing', () => {
  assert.deepEqual(press('Escape', 'Tab'), ['kept', 'page']);
  assert.deepEqual(press('Escape', 'Shift', 'Tab'), ['kept', 'program', 'page']);
});

test('Tab alone is the program’s', () => assert.deepEqual(press('Tab'), ['program']));

test('an Esc that was meant for the program comes before the key after it', () => {
  assert.deepEqual(press('Escape', 'x', 'Tab'), ['kept', 'escape', 'program', 'program']);
  assert.deepEqual(press('Escape', 'Escape', 'Tab'), ['kept', 'escape', 'kept', 'page']);
});
