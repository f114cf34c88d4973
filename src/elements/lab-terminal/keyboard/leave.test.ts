import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Leaving } from './leave.ts';

function press(...keys: string[]): string[] {
  const seen: string[] = [];
  const leaving = new Leaving(() => seen.push('escape'));
  for (const key of keys) {
    if (key !== 'paste') seen.push(leaving.decideKey(key));
    else {
      leaving.release();
      seen.push('pasted');
    }
  }
  return seen;
}

test('Esc, then Tab, leaves and sends nothing', () =>
  assert.deepEqual(press('Escape', 'Tab', 'x'), ['kept', 'page', 'program']));

test('Tab alone is the program’s', () => assert.deepEqual(press('Tab'), ['program']));

test('an Esc that was meant for the program comes before what follows it', () => {
  assert.deepEqual(press('Escape', 'x', 'Tab'), ['kept', 'escape', 'program', 'program']);
  assert.deepEqual(press('Escape', 'Escape', 'Tab'), ['kept', 'escape', 'kept', 'page']);
  assert.deepEqual(press('Escape', 'paste', 'x'), ['kept', 'escape', 'pasted', 'program']);
});
