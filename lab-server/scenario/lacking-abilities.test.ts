import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Step } from '#protocol';
import { lackingAbilities } from './lacking-abilities.ts';

const from = 'server';
const steps: Step[] = [
  { do: 'type', terminal: 'client', line: 'hello' },
  { do: 'lose', from, segment: 'RST', every: true },
  { do: 'lose', from, segment: 'FIN' },
  { do: 'slow', from, ms: 200 },
  { do: 'unpin', from },
  { do: 'pass', from },
];

test('a scenario lacks what it asks of the switch and the machine cannot do', () => {
  assert.deepEqual(lackingAbilities({ steps }, []), ['lose', 'slow', 'unpin']);
  assert.deepEqual(lackingAbilities({ steps }, ['answer', 'lose']), ['slow', 'unpin']);
  assert.deepEqual(lackingAbilities({ steps }, ['lose', 'answer', 'slow', 'unpin']), []);
});

test('one that asks nothing of it lacks nothing', () => {
  assert.deepEqual(
    lackingAbilities({ steps: [{ do: 'wire', order: 'cut', host: 'client' }] }, []),
    [],
  );
});
