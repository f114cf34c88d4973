// Whose pages may have one of the lab's in a frame: nobody's, but for the pages with one panel.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HEADERS, policyAt } from './headers.ts';
import { ask } from './test/ask.ts';
import { dial, openSite, ours } from './test/site.ts';

const SCHOOL = 'https://school.example';
const frames = (policy: unknown): string | undefined =>
  /frame-ancestors ([^;]*)/.exec(String(policy))?.[1];

test('only a page with one panel, and only the origins that are named', () => {
  assert.equal(frames(policyAt('/en/embed/case-2/', [SCHOOL])), SCHOOL);
  assert.equal(policyAt('/en/embed/case-2/', []), undefined, 'every page’s policy holds');
  assert.equal(frames(HEADERS.get('content-security-policy')), "'none'");
  const others = ['/en/case-2/', '/', '/en/embed/', '/embed/case-2/', '/en/embed/case-2', '/lab'];
  for (const other of [...others, '/en/x/embed/case-2/', '/en/embed/case-2/x/', '/en/embed/%2e/']) {
    assert.equal(policyAt(other, [SCHOOL]), undefined, other);
  }
});

test('the header says so, and the socket stays the lab’s own', async () => {
  const pages = { 'en/embed/case-2': 'a panel', 'en/case-2': 'a chapter' };
  const site = await openSite(3, [], pages, [SCHOOL]);
  try {
    const policyOf = async (path: string): Promise<unknown> =>
      (await ask(site.port, path, ours)).headers['content-security-policy'];
    assert.equal(frames(await policyOf('/en/embed/case-2/')), SCHOOL);
    for (const path of ['/en/case-2/', '/', '/nowhere', '/healthz', '/en/embed/case-2']) {
      assert.equal(frames(await policyOf(path)), "'none'", path);
    }
    assert.equal(await dial(site.port, { origin: SCHOOL }), 403);
  } finally {
    await site.end();
  }
});
