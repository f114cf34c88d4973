import assert from 'node:assert/strict';
import { test } from 'node:test';
import { datesIn } from './last-changes.ts';

test('a file’s date is that of the newest commit that has it', () => {
  const log = `@2026-11-29

content/en/05-case-2.mdx
content/en/ui.json
@2026-11-02

content/en/05-case-2.mdx
content/zh-cn/01-first contact.mdx
`;
  assert.deepEqual(Object.fromEntries(datesIn(log)), {
    'content/en/05-case-2.mdx': '2026-11-29',
    'content/en/ui.json': '2026-11-29',
    'content/zh-cn/01-first contact.mdx': '2026-11-02',
  });
  assert.equal(datesIn('').size, 0);
});
