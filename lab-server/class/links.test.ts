import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classLines, classLinks } from './links.ts';

test('both secrets stand in fragments, and the code is said in two halves', () => {
  const links = classLinks('http://192.168.0.5:4321/tcp/', 'K7QFM2XT', 'a'.repeat(32));
  assert.equal(links.join, 'http://192.168.0.5:4321/tcp/en/join/#K7QFM2XT');
  assert.equal(links.teacher, `http://192.168.0.5:4321/tcp/en/class/#${'a'.repeat(32)}`);
  const lines = classLines(links, 'K7QFM2XT').split('\n');
  assert.match(lines[0]!, /^[█▀▄ ]+$/);
  assert.match(lines.at(-2)!, /or with the code K7QF-M2XT\.$/);
  assert.match(lines.at(-1)!, /for you alone: http/);
});
