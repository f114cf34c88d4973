import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callsAlone } from './calls-alone.ts';

test('of a call of C its name alone is a function', () => {
  const line = [
    ...[
      { text: 'ssize_t', kind: 'keyword' },
      { text: ' n = ', kind: undefined },
    ],
    ...[
      { text: 'read(client', kind: 'function' },
      { text: ',', kind: 'punctuation' },
    ],
    ...[{ text: ' f(buf))', kind: 'function' }],
  ];
  const named = callsAlone(line).filter(({ kind }) => kind === 'function');
  assert.deepEqual(
    named.map(({ text }) => text),
    ['read', 'f'],
  );
  assert.equal(
    callsAlone(line)
      .map(({ text }) => text)
      .join(''),
    'ssize_t n = read(client, f(buf))',
  );
});
