import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, request, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { withoutBase } from './base.ts';
import { type Files, openFiles } from './files.ts';

/** A site of a few files, as a build leaves it. */
async function built(t: TestContext, text: string, base?: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'site-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await mkdir(path.join(folder, 'en/case-1'), { recursive: true });
  await mkdir(path.join(folder, '_astro'));
  await writeFile(path.join(folder, '404.html'), 'no such page');
  await writeFile(path.join(folder, 'en/case-1/index.html'), text);
  await writeFile(path.join(folder, `_astro/${text}.css`), 'a {}');
  if (base !== undefined) await writeFile(path.join(folder, '.base'), base);
  return folder;
}

interface Answer {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What the files answer to one GET. */
async function get(files: Files, url: string, headers: Record<string, string> = {}) {
  const server = createServer((asked, response) => {
    files.answer(asked.url!.split('?', 1)[0]!, asked, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await new Promise<Answer>((resolve, reject) => {
    request({ port, path: url, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      const { statusCode: status, headers: said } = response;
      response.on('end', () => resolve({ status, headers: said, body }));
    })
      .on('error', reject)
      .end();
  });
  server.close();
  return answer;
}

test('a lab serves the build that it opened, whatever is built meanwhile', async (t) => {
  const [old, now] = [await built(t, 'old'), await built(t, 'new')];
  const dist = `${old}-dist`;
  t.after(() => rm(dist, { force: true }));
  await symlink(old, dist);
  const files = await openFiles(dist);
  await symlink(now, `${dist}.next`);
  await rename(`${dist}.next`, dist);
  await rm(old, { recursive: true });
  assert.equal((await get(files, '/en/case-1/')).body, 'old');
  assert.equal((await get(files, '/_astro/old.css')).body, 'a {}');
  assert.equal((await get(await openFiles(dist), '/en/case-1/')).body, 'new');
});

test('the assets of the build before are there for pages that were loaded from it', async (t) => {
  const site = await built(t, 'new');
  await mkdir(path.join(site, '.before/_astro'), { recursive: true });
  await writeFile(path.join(site, '.before/_astro/old.css'), 'b {}');
  await writeFile(path.join(site, '.before/_astro/new.css'), 'b {}');
  const files = await openFiles(site);
  assert.equal((await get(files, '/_astro/old.css')).body, 'b {}');
  assert.equal((await get(files, '/_astro/new.css')).body, 'a {}');
  assert.equal((await get(files, '/.before/_astro/old.css')).status, 404);
});

test('one page has one address', async (t) => {
  const files = await openFiles(await built(t, 'text'));
  const { status, headers } = await get(files, '/en/case-1?x=1');
  assert.deepEqual([status, headers.location], [301, 'case-1/?x=1']);
  assert.equal((await get(files, '/en')).status, 404);
  assert.equal((await get(files, '/en/')).status, 404);
  assert.equal((await get(files, '/%')).status, 404);
});

test('types, caches and tags', async (t) => {
  const files = await openFiles(await built(t, 'text'));
  const css = await get(files, '/_astro/text.css');
  assert.equal(css.headers['content-type'], 'text/css; charset=utf-8');
  assert.match(String(css.headers['cache-control']), /immutable/);
  const page = await get(files, '/en/case-1/');
  assert.equal(page.headers['cache-control'], 'no-cache');
  const known = await get(files, '/en/case-1/', { 'if-none-match': `"x", W/${page.headers.etag}` });
  assert.deepEqual([known.status, known.body], [304, '']);
  assert.equal((await get(files, '/.base')).status, 404);
});

test('a compressed file is sent to whoever accepts it, under a tag of its own', async (t) => {
  const site = await built(t, 'text');
  await writeFile(path.join(site, 'en/case-1/index.html.br'), 'by brotli');
  await writeFile(path.join(site, 'en/case-1/index.html.gz'), 'by gzip');
  const files = await openFiles(site);
  const answer = async (accepts: string, tag = '') => {
    const headers = { 'accept-encoding': accepts, 'if-none-match': tag };
    const { status, body, headers: said } = await get(files, '/en/case-1/', headers);
    return { status, body, coding: said['content-encoding'], vary: said.vary, tag: said.etag };
  };
  const plain = await answer('');
  assert.deepEqual([plain.body, plain.coding, plain.vary], ['text', undefined, 'accept-encoding']);
  const brotli = await answer('gzip, br');
  assert.deepEqual([brotli.body, brotli.coding], ['by brotli', 'br']);
  const gzip = await answer('gzip');
  assert.deepEqual([gzip.body, gzip.coding], ['by gzip', 'gzip']);
  assert.equal(new Set([plain.tag, brotli.tag, gzip.tag]).size, 3);
  assert.equal((await answer('gzip', gzip.tag)).status, 304);
  assert.equal((await answer('gzip', brotli.tag)).status, 200);
  const css = await get(files, '/_astro/text.css', { 'accept-encoding': 'br' });
  assert.deepEqual([css.headers.vary, css.headers['content-encoding']], [undefined, undefined]);
  assert.equal((await get(files, '/en/case-1/index.html.br')).status, 404);
});

test('the base is the one that the site was built for, and is taken off', async (t) => {
  assert.equal((await openFiles(await built(t, 'text'))).base, '/');
  const files = await openFiles(await built(t, 'text', '/tcp/'));
  assert.equal(files.base, '/tcp/');
  assert.equal((await get(files, '/tcp')).headers.location, 'tcp/');
  assert.equal(withoutBase('/tcp/en/', '/tcp/'), '/en/');
  assert.equal(withoutBase('/en/', '/tcp/'), '/en/', 'where a proxy has taken it off');
  assert.equal(withoutBase('/tcpdump/', '/tcp/'), '/tcpdump/');
  assert.equal(withoutBase('/en/', '/'), '/en/');
});
