import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Stop } from '../commands.mjs';
import { isLocked } from './debian.mjs';
import { needNode, why } from './packages.mjs';

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

/** A folder with a file that is started in node's place, removed after the test. */
function inPlaceOfNode(t, text, mode) {
  const folder = mkdtempSync(join(tmpdir(), 'node-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'node');
  writeFileSync(file, text, { mode });
  return file;
}

test('a node that is there and does not run any more is told in one line with its remedy', async (t) => {
  const lacking =
    'error while loading shared libraries: libatomic.so.1: cannot open shared object file';
  const file = inPlaceOfNode(t, `#!/bin/sh\necho '${lacking}' >&2\nexit 127\n`, 0o755);
  const says = /^Node 26\.1\.0 does not run .*libatomic\.so\.1.*apt-get install -y libatomic1$/;
  await assert.rejects(needNode(file, '26.1.0'), { constructor: Stop, message: says });
  const forbidden = inPlaceOfNode(t, '#!/bin/sh\n', 0o644);
  await assert.rejects(needNode(forbidden, '26.1.0'), { constructor: Stop, message: /noexec/ });
  await needNode(inPlaceOfNode(t, '#!/bin/sh\necho v26.1.0\n', 0o755), '26.1.0');
});
