import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { Sources, strip } from './sources.ts';

async function folders(t: TestContext) {
  const folder = await mkdtemp(path.join(tmpdir(), 'sources-'));
  t.after(() => rm(folder, { recursive: true }));
  const [from, to] = [path.join(folder, 'from'), path.join(folder, 'to')];
  await mkdir(from);
  return { from, to, sources: new Sources(from, to) };
}

test('types go, and everything else stays on its line and column', () => {
  const text = `import { read } from './io.ts';
export * from '../libc/index.ts';
import type { FILE } from './stdio.ts';
const later = (await import('./flags.ts')).flags as () => string;
const n: number = read('./not-an-import.ts');
`;
  assert.equal(
    strip(text, 'case-1.ts'),
    `import { read } from './io.js';
export * from '../libc/index.js';
                                       
const later = (await import('./flags.js')).flags                ;
const n         = read('./not-an-import.ts');


//# sourceURL=case-1.ts`,
  );
});

test('what is not TypeScript is left to node, which tells its author', () => {
  const text = 'const = 1;\nimport "./a.ts";\n';
  assert.equal(strip(text, 'x.ts'), 'const = 1;\nimport "./a.js";\n\n\n//# sourceURL=x.ts');
});

test('the copy follows its sources: what is new, what has changed, what is gone', async (t) => {
  const { from, to, sources } = await folders(t);
  await writeFile(`${from}/a.ts`, 'let a: number;');
  await writeFile(`${from}/a.test.ts`, 'not for programs');
  await writeFile(`${from}/tsconfig.json`, '{}');
  await sources.refresh();
  assert.deepEqual((await readdir(to)).sort(), ['a.js', 'a.ts']);
  assert.match(await readFile(`${to}/a.js`, 'utf8'), /^let a {8};\n\n\/\/# sourceURL=a\.ts$/);
  assert.equal(await readFile(`${to}/a.ts`, 'utf8'), 'let a: number;');
  assert.equal(sources.text('a.ts'), 'let a: number;');
  assert.throws(() => sources.text('b.ts'), /there is no b\.ts in .*from/);

  await writeFile(`${from}/b.ts`, 'let b;');
  const before = await stat(`${to}/a.js`);
  await sources.refresh();
  assert.deepEqual((await readdir(to)).sort(), ['a.js', 'a.ts', 'b.js', 'b.ts']);
  assert.equal((await stat(`${to}/a.js`)).ino, before.ino, 'an unchanged file was written again');

  await writeFile(`${from}/a.ts`, 'let c: number;');
  await rm(`${from}/b.ts`);
  await sources.refresh();
  assert.deepEqual((await readdir(to)).sort(), ['a.js', 'a.ts']);
  assert.match(await readFile(`${to}/a.js`, 'utf8'), /^let c/);
});
