import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAnswer, safeLink } from './escapes.ts';

test('only whole https addresses without a name before the host are links', () => {
  assert.equal(safeLink('https://example.org/a b'), 'https://example.org/a%20b');
  assert.equal(safeLink('HTTPS://EXAMPLE.org'), 'https://example.org/');
  for (const uri of [
    'http://example.org/',
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'https://example.org@evil.example/',
    'https://',
    '//example.org/',
    '/en/case-1/',
    `https://example.org/${'x'.repeat(2048)}`,
  ]) {
    assert.equal(safeLink(uri), undefined, uri);
  }
});

test('a host in letters that look like others is told as it is resolved', () => {
  assert.equal(safeLink('https://еxample.org/'), 'https://xn--xample-2of.org/');
});

test('answers are told from keys', () => {
  const answers = [
    '\x1b[12;40R', // DSR 6
    '\x1b[?12;40R', // DECXCPR
    '\x1b[0n', // DSR 5
    '\x1b[?1;2c', // DA1
    '\x1b[>0;276;0c', // DA2
    '\x1b[?2004;1$y', // DECRQM
    '\x1bP1$r0m\x1b\\', // DECRQSS
    '\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\', // OSC 11 ; ?
    '\x1b]4;1;rgb:cc/00/00\x1b\\',
    '\x1b[8;24;80t', // XTWINOPS 18
    '\x1b[I',
    '\x1b[O',
  ];
  for (const text of answers) assert.ok(isAnswer(text), JSON.stringify(text));
  const keys = ['a', '\r', '\x03', '\x1b', '\x1b[A', '\x1bOP', '\x1b[15~', '\x1b[1;5C', '\x1bP'];
  for (const text of keys) assert.ok(!isAnswer(text), JSON.stringify(text));
});
