import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { openCases } from './cases.ts';
import { StartError } from './start-error.ts';

async function folder(t: TestContext, files: Record<string, string>): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'cases-'));
  t.after(() => rm(made, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.join(made, name));
    if (text !== '') await writeFile(path.join(made, name, 'case.json'), text);
  }
  return made;
}

const terminals = [{ name: 'server', host: 'server', start: 'run', program: 'case-1.ts' }];

test('a case is found by its name, and nothing else is', async (t) => {
  const made = await folder(t, { mine: JSON.stringify({ label: { en: 'mine' }, terminals }) });
  const cases = await openCases(made);
  assert.deepEqual(cases.names, ['mine']);
  assert.equal((await cases.find('mine'))?.label.en, 'mine');
  for (const name of ['other', '../mine', 'mine/../mine', '', 'mine\0']) {
    assert.equal(await cases.find(name), undefined, name);
  }
});

test('a bad case.json stops the start, in one sentence that names it', async (t) => {
  const bad = [
    ['', 'content/cases/bad must be a folder that holds case.json'],
    ['{', 'content/cases/bad/case.json is not JSON'],
    ['{"label":{"en":"x"}}', 'content/cases/bad/case.json, field terminals'],
  ];
  for (const [text = '', says = ''] of bad) {
    const opening = openCases(await folder(t, { bad: text }));
    await assert.rejects(opening, (error) => {
      assert.ok(error instanceof StartError);
      assert.ok(error.message.startsWith(says), error.message);
      return true;
    });
  }
});
