import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inWords } from './log.ts';

test('in a terminal stands what went wrong, in words, and nothing else', () => {
  const lines: string[] = [];
  const log = inWords((line) => void lines.push(line));
  log.info({ session: 'a.b', case: 'case-2' }, 'case runs');
  log.error({ session: 'a.b', says: 'the wire is gone' }, 'wire lost');
  assert.deepEqual(lines, ['wire lost, session a.b, says the wire is gone\n']);
});
