import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startLine } from './start-line.ts';

const address = 'http://127.0.0.1:4321/';

test('whoever starts a lab reads its level, its places and its address', () => {
  const says = 'Lab: two hosts, 60 places. Open http://127.0.0.1:4321/ (Ctrl+C stops it).';
  assert.equal(startLine({ name: 'two-hosts', missing: [] }, 60, address), says);
});

test('one place is one, and a lab that runs nothing says why', () => {
  const bare = startLine({ name: 'bare', missing: ['bubblewrap'] }, 1, address);
  assert.match(bare, /^Lab: no walls, 1 place\. Open /);
  const none = startLine({ name: 'none', missing: ['linux'] }, 0, address);
  assert.match(none, /^Lab: programs run on Linux only; this machine is not Linux\. Open /);
});
