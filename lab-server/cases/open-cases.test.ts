import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { StartError } from '../process/start-error.ts';
import { openCases } from './open-cases.ts';

const programs = { 'programs/case-1.ts': '' };
const terminals = [{ name: 'server', host: 'server', start: 'run', program: 'case-1.ts' }];
const good = {
  'cases/mine/case.json': JSON.stringify({ terminals }),
  'cases/mine/en.json': JSON.stringify({ label: 'mine' }),
};

/** Makes a content/ of these files; a name that ends in a slash is a folder. */
async function content(t: TestContext, files: Record<string, string>): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'cases-'));
  t.after(() => rm(made, { recursive: true }));
  for (const [name, text] of Object.entries({ ...programs, ...files })) {
    const file = path.join(made, name);
    await mkdir(name.endsWith('/') ? file : path.dirname(file), { recursive: true });
    if (!name.endsWith('/')) await writeFile(file, text);
  }
  return made;
}

test('a case is found by its name, and nothing else is', async (t) => {
  const cases = await openCases(await content(t, good));
  assert.deepEqual(cases.names, ['mine']);
  assert.equal((await cases.find('mine'))?.texts.label, 'mine');
  for (const name of ['other', '../mine', 'mine/../mine', '', 'mine\0']) {
    assert.equal(await cases.find(name), undefined, name);
  }
});

test('a bad case stops the start, in a sentence that names its file', async (t) => {
  const texts = { 'cases/bad/en.json': '{ "label": "bad" }' };
  const bad = [
    [{ 'cases/bad/': '' }, 'content/cases/bad must be a folder that holds case.json'],
    [{ 'cases/bad': '' }, 'content/cases/bad must be a folder that holds case.json'],
    [{ 'cases/bad/case.json': '{}' }, 'content/cases/bad/en.json is not there'],
    [{ 'cases/bad/case.json': '{', ...texts }, 'content/cases/bad/case.json is not JSON'],
    [{ 'cases/bad/case.json': '{}', ...texts }, 'content/cases/bad/case.json, field terminals'],
    [{ 'cases/bad/case.json': '', ...texts }, 'content/cases/bad/case.json is empty'],
  ] as const;
  for (const [files, says] of bad) {
    const opening = openCases(await content(t, { ...good, ...files }));
    await assert.rejects(opening, (error) => {
      assert.ok(error instanceof StartError);
      assert.ok(error.message.startsWith(says), error.message);
      return true;
    });
  }
});

test('what an author changes is there at the next run, and a mistake is told', async (t) => {
  const folder = await content(t, good);
  const cases = await openCases(folder);
  const before = await cases.find('mine');
  assert.equal(await cases.find('mine'), before, 'nothing was read anew');
  const file = path.join(folder, 'cases/mine/en.json');
  await writeFile(file, JSON.stringify({ label: 'yours' }));
  assert.equal((await cases.find('mine'))?.texts.label, 'yours');
  await writeFile(file, '{}');
  await assert.rejects(cases.find('mine'), /content\/cases\/mine\/en\.json, field label/);
});
