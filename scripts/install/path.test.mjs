import assert from 'node:assert/strict';
import { test } from 'node:test';
import { needPlainPath } from './path.mjs';

test('what its tools cannot read is named', () => {
  const bad = {
    '/home/me/C#/wire/': /has the character "#", which its build cannot read/,
    '/what?/': /has the character "\?"/,
    '/a"b/': /has the character "\\""/,
    '/a*b/': /has the character "\*"/,
    '/a\\b/': /has the character "\\\\"/,
    '/a\nb/': /has the character "\\n"/,
    '/a/node_modules/wire/': /leads through a folder node_modules/,
    [`/${'x'.repeat(4000)}/`]: /is longer than/,
  };
  for (const [path, says] of Object.entries(bad)) {
    assert.throws(
      () => needPlainPath(path),
      ({ message }) => says.test(message) && !message.includes('\n'),
      path,
    );
  }
});

test('other letters are read', () => {
  const good = [
    "/it's/",
    '/a$b/',
    '/a`b/',
    '/a:b/',
    '/50%23/',
    '/a b/',
    '/学习/',
    '/[a]/',
    '/a{b}/',
  ];
  for (const path of [...good, '/my_node_modules/', '/.hidden/']) needPlainPath(path);
});
