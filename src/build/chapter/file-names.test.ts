import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileNameFaults } from './file-names.ts';

test('chapters of several languages with equal names are as they should be', () => {
  const files = ['content/en/01-a.mdx', 'content/en/02-b.mdx', 'content/zh-cn/01-a.mdx'];
  assert.deepEqual(fileNameFaults(files), []);
});

test('two chapters of one language with the same name or number', () => {
  const files = ['content/en/11-half.mdx', 'content/en/12-half.mdx', 'content/en/12-other.mdx'];
  assert.deepEqual(fileNameFaults(files), [
    'content/en/12-half.mdx: content/en/11-half.mdx has the name half already',
    'content/en/12-other.mdx: content/en/12-half.mdx has the number 12 already',
  ]);
});

test('a file that is named otherwise', () => {
  const [fault, ...others] = fileNameFaults(['content/en/11-Half.mdx']);
  assert.match(fault!, /^content\/en\/11-Half\.mdx: a chapter's file is named NN-name\.mdx/);
  assert.deepEqual(others, []);
});
