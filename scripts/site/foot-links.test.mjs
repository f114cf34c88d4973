import assert from 'node:assert/strict';
import { test } from 'node:test';
import { footLinksOf } from './foot-links.mjs';

const EDIT_URL = 'https://x.org/edit/main/{file}';

test('addresses are taken as they are, and an empty one is none', () => {
  const REPORT_URL = 'mailto:us@x.org?subject={page}';
  assert.deepEqual(footLinksOf({ EDIT_URL, REPORT_URL }), { edit: EDIT_URL, report: REPORT_URL });
  assert.deepEqual(footLinksOf({ EDIT_URL: '' }), { edit: undefined, report: undefined });
});

test('what is no address, or names no file, is named with what is allowed', () => {
  for (const text of [
    'x.org/{file}',
    'javascript:alert("{file}")',
    'https://x.org/',
    'mailto:{file}',
  ]) {
    assert.throws(
      () => footLinksOf({ EDIT_URL: text }),
      /^Error: EDIT_URL is ".*"; it must begin with one of https:\/\/, http:\/\/ and have \{file\} in it\.$/,
      text,
    );
  }
  assert.throws(() => footLinksOf({ REPORT_URL: 'data:text/html,x' }), /^Error: REPORT_URL is/);
});
