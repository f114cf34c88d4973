import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainText } from './plain-text.ts';

const plain = (text: string): string => plainText(new TextEncoder().encode(text));

test('what draws nothing is left out', () => {
  assert.equal(plain('pid = 3 \r\nbuf = é\r\n\r\n'), 'pid = 3 \nbuf = é');
  assert.equal(plain('\x1b[1;31mred\x1b[0m \x1b]0;title\x07\x1b(Bx\0y\x07'), 'red Bxy');
});
