import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from '../../shared/test/en.ts';
import { endedAsAsked, exitMark, exitWords } from './exit.ts';

test('an end is told as a status, and as the signal behind it', () => {
  const killed = { status: 141, signal: 'SIGPIPE' };
  assert.equal(exitMark({ status: 0 }), '0');
  assert.equal(exitMark(killed), '141 SIGPIPE');
  assert.equal(exitWords({ status: 1 }, en.script.exit), 'ended, status 1');
  assert.equal(exitWords(killed, en.script.exit), 'ended, 141 = 128 + SIGPIPE');
});

test('a limit that ended a program is named to readers, and the mark stays as it is', () => {
  const bomb = { status: 137, signal: 'SIGKILL', limit: 'memory' } as const;
  assert.equal(exitMark(bomb), '137 SIGKILL');
  assert.equal(
    exitWords(bomb, en.script.exit),
    'ended, 137 = 128 + SIGKILL: it took more memory than a session may have',
  );
});

test('an end that the reader asked for is no alarm, one by a limit of the lab’s is', () => {
  assert.ok(endedAsAsked({ status: 130, signal: 'SIGINT' }));
  assert.ok(endedAsAsked({ status: 137, signal: 'SIGKILL' }));
  assert.ok(!endedAsAsked({ status: 137, signal: 'SIGKILL', limit: 'memory' }));
  assert.ok(!endedAsAsked({ status: 141, signal: 'SIGPIPE' }));
  assert.ok(!endedAsAsked({ status: 1 }));
});
