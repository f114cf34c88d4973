import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { LibcBundle } from './libc-bundle.ts';

test('both entries share one copy of what they import, and follow their sources', async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'libc-bundle-'));
  t.after(() => rm(folder, { recursive: true }));
  const [from, to] = [path.join(folder, 'from'), path.join(folder, 'to')];
  await mkdir(from);
  await mkdir(to);
  await writeFile(`${from}/errno.ts`, 'export let errno: number = 7;');
  await writeFile(`${from}/index.ts`, `export { errno } from './errno.ts';`);
  await writeFile(
    `${from}/prewarmed.ts`,
    `import { errno } from './errno.ts'; console.log(errno);`,
  );
  const bundle = new LibcBundle(from, to);
  await bundle.refresh();
  await bundle.refresh();
  assert.equal(bundle.changes, 1);
  const files = await readdir(to);
  const texts = await Promise.all(files.map((file) => readFile(path.join(to, file), 'utf8')));
  assert.equal(texts.filter((text) => text.includes('errno = 7')).length, 1);
  const children = await readFile(`/proc/self/task/${process.pid}/children`, 'utf8');
  assert.equal(children, '', 'esbuild goes on running');
  assert.ok(files.includes('index.js') && files.includes('prewarmed.js'));

  await writeFile(`${from}/errno.ts`, 'export let errno: number = 8000;');
  await bundle.refresh();
  assert.equal(bundle.changes, 2);
  assert.equal((await readdir(to)).length, files.length, 'an older chunk was left');
  const index = (await import(`${to}/index.js`)) as { errno: number };
  assert.equal(index.errno, 8000);
});
