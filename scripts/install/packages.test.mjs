import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLocked } from './debian.mjs';
import { why } from './packages.mjs';

test('a library that node misses is told with what installs it', () => {
  const output =
    'node: error while loading shared libraries: libatomic.so.1: cannot open shared object file: ' +
    'No such file or directory\n';
  assert.match(why({ status: 127, output }), /libatomic\.so\.1.*apt-get install -y libatomic1$/);
  assert.equal(why({ status: 9, output: 'one\ntwo\n' }), 'one');
  assert.equal(why({ status: 9, output: '' }), 'status 9');
});

test('a lock of apt is told from what cannot be installed', () => {
  const lock = 'E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 7 (apt)';
  assert.ok(isLocked(lock));
  assert.ok(isLocked('E: Unable to acquire the dpkg frontend lock'));
  assert.ok(!isLocked('E: Unable to locate package bubblewrap'));
});
