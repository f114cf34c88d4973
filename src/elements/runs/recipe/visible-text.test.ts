// Nothing in a program from elsewhere can hide, or change the order of what is read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { visibleText } from './visible-text.ts';

test('what has no look of its own stands as its number', () => {
  assert.equal(
    visibleText('a\u202eb\u2066c\u200bd\u0007'),
    'a\\u{202e}b\\u{2066}c\\u{200b}d\\u{7}',
  );
  assert.equal(visibleText('\u{e0041}\ufeff\u00a0'), '\\u{e0041}\\u{feff}\\u{a0}');
});

test('what a program is written with stays', () => {
  const program = '\tprintf("é 中 👍 — ✓");\n';
  assert.equal(visibleText(program), program);
});
