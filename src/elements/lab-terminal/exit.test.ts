import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from '../../shared/test/en.ts';
import { isEndedByReader, exitMark, exitSentence } from './exit.ts';

test('an end is told as a status, and as the signal behind it', () => {
  const killed = { status: 141, signal: 'SIGPIPE' };
  assert.equal(exitMark({ status: 0 }), '0');
  assert.equal(exitMark(killed), '141 SIGPIPE');
  assert.equal(exitSentence({ status: 1 }, en.script.exit), 'ended, status 1');
  assert.equal(exitSentence(killed, en.script.exit), 'ended, 141 = 128 + SIGPIPE');
});

test('a limit that ended a program is named to readers, and the mark stays as it is', () => {
  const bomb = { status: 137, signal: 'SIGKILL', limit: 'memory' } as const;
  assert.equal(exitMark(bomb), '137 SIGKILL');
  assert.equal(
    exitSentence(bomb, en.script.exit),
    'ended, 137 = 128 + SIGKILL: it took more memory than a session may have',
  );
});

test('an end that the reader asked for is no alarm, one by a limit of the lab’s is', () => {
  assert.ok(isEndedByReader({ status: 130, signal: 'SIGINT' }));
  assert.ok(isEndedByReader({ status: 137, signal: 'SIGKILL' }));
  assert.ok(!isEndedByReader({ status: 137, signal: 'SIGKILL', limit: 'memory' }));
  assert.ok(!isEndedByReader({ status: 141, signal: 'SIGPIPE' }));
  assert.ok(!isEndedByReader({ status: 1 }));
  assert.ok(isEndedByReader({ status: 1 }, true), 'by its handler of SIGINT');
  assert.ok(!isEndedByReader({ status: 141, signal: 'SIGPIPE' }, true));
});
