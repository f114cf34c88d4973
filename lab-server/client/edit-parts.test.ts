import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_MESSAGE } from '../protocol/index.ts';
import { editParts } from './edit-parts.ts';

const sizeOf = (message: unknown): number => Buffer.byteLength(JSON.stringify(message));

test('a short program is one part, and an empty one too', () => {
  assert.deepEqual(editParts('c.ts', 'let é;'), {
    parts: [{ type: 'edit', program: 'c.ts', from: 0, text: 'let é;' }],
    bytes: 7,
  });
  assert.deepEqual(editParts('c.ts', ''), {
    parts: [{ type: 'edit', program: 'c.ts', from: 0, text: '' }],
    bytes: 0,
  });
});

test('each part fits a message, follows the one before, and they hold the whole text', () => {
  const program = `${'a'.repeat(57)}.ts`;
  for (const text of ['x\n', '\u0000', '😀"', 'é\\', '\ud800'].map((one) => one.repeat(20_000))) {
    const { parts, bytes } = editParts(program, text);
    assert.ok(parts.length > 1);
    assert.equal(parts.map((part) => part.text).join(''), text);
    assert.equal(bytes, Buffer.byteLength(text));
    let from = 0;
    for (const part of parts) {
      assert.ok(sizeOf(part) <= MAX_MESSAGE.edit);
      assert.equal(part.from, from);
      from += Buffer.byteLength(part.text);
    }
  }
});
