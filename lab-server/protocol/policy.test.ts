import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headerPolicy, PAGE_POLICY } from './policy.ts';

/** The sources that each directive allows, by its name. */
const directives = (policy: string): Map<string, string[]> =>
  new Map(
    policy.split('; ').map((directive) => {
      const [name, ...sources] = directive.split(' ');
      return [name!, sources];
    }),
  );

test('nothing is allowed but what is named, and scripts only as files of the site', () => {
  const page = directives(PAGE_POLICY);
  assert.deepEqual(page.get('default-src'), ["'none'"]);
  assert.deepEqual(page.get('script-src'), ["'self'", "'wasm-unsafe-eval'"]);
  assert.equal(page.has('script-src-elem') || page.has('script-src-attr'), false);
});

test('the lab’s own socket and no other host can be reached', () => {
  assert.deepEqual(directives(PAGE_POLICY).get('connect-src'), ["'self'"]);
});

test('a page says all that the header says but what only a header can say', () => {
  const header = directives(headerPolicy());
  for (const name of ['frame-ancestors', 'report-uri', 'sandbox']) {
    assert.equal(directives(PAGE_POLICY).has(name), false, name);
  }
  assert.deepEqual(header.get('frame-ancestors'), ["'none'"]);
  header.delete('frame-ancestors');
  assert.deepEqual(header, directives(PAGE_POLICY));
});

test('only the origins that are named may have a page in a frame', () => {
  const framed = directives(headerPolicy(['https://a.org', 'http://b.org:81']));
  assert.deepEqual(framed.get('frame-ancestors'), ['https://a.org', 'http://b.org:81']);
  assert.deepEqual(framed.get('connect-src'), ["'self'"]);
});
