import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseSpec } from '#protocol';
import { hostsOf, importedBy, programFiles } from './programs.ts';
import { readCase } from './read-case.ts';
import { filesOf } from './test/files.ts';

test('programs are known by their names, wherever they stand', () => {
  const paths = ['programs/a.ts', 'cases/x/b.ts', 'cases/x/case.json', 'programs/a.test.ts'];
  assert.deepEqual(
    programFiles(paths),
    new Map([
      ['a.ts', 'programs/a.ts'],
      ['b.ts', 'cases/x/b.ts'],
    ]),
  );
  assert.deepEqual(programFiles([...paths, 'cases/y/b.ts']), [
    `content/cases/y/b.ts has the name of content/cases/x/b.ts; a program's name is its own`,
  ]);
});

test('a program is made of what it imports, also in a circle', () => {
  const texts = new Map([
    ['cases/x/a.ts', `import { b } from '../../programs/b.ts';\nimport { read } from '#libc';`],
    ['programs/b.ts', `export * from './c.ts';`],
    ['programs/c.ts', `import './b.ts';\n// import './d.ts';`],
    ['programs/d.ts', ''],
  ]);
  assert.deepEqual(
    [...importedBy('cases/x/a.ts', texts)],
    ['cases/x/a.ts', 'programs/b.ts', 'programs/c.ts'],
  );
});

test('a program belongs to the hosts on which a case runs it, or what imports it', () => {
  const files = filesOf();
  const mine = readCase('mine', files) as CaseSpec;
  const hosts = (path: string) => [...hostsOf(path, mine, files)];
  assert.deepEqual(hosts('programs/client.ts'), ['client']);
  assert.deepEqual(hosts('programs/opening.ts'), ['server']);
  assert.deepEqual(hosts('programs/nobodys.ts'), []);
});
