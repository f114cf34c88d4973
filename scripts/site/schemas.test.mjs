import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesIn } from '../files.mjs';
import { schemaFiles } from './schemas.mjs';

const files = await schemaFiles();

test('the JSON Schemas are those of the zod schemas; node scripts/site/schemas.mjs writes them', () => {
  const there = readdirSync('content/schemas').map((name) => `content/schemas/${name}`);
  assert.deepEqual(there.sort(), [...files.keys()].sort());
  for (const [file, text] of files) assert.equal(readFileSync(file, 'utf8'), text, file);
});

const kinds = {
  'case.json': 'case',
  'expectations.json': 'expectations',
  'hints.json': 'hints',
  'scenarios.json': 'scenarios',
  'en.json': 'texts',
};

test('every file of a case names its schema', () => {
  for (const file of filesIn(['content/cases'])) {
    const kind = kinds[file.slice(file.lastIndexOf('/') + 1)];
    if (kind === undefined) continue;
    const { $schema } = JSON.parse(readFileSync(file, 'utf8'));
    assert.equal($schema, `../../schemas/${kind}.json`, file);
    assert.ok(existsSync(join(file, '..', $schema)), file);
  }
});

test('no file that an author writes has more than 300 lines, nor a list of a case 400; a language’s words may', () => {
  const written = filesIn(['content']).filter(
    (file) =>
      /\.(json|ts)$/.test(file) && !/\/schemas\/|(recording|ui|glossary|english)\.json$/.test(file),
  );
  for (const file of written) {
    const lines = readFileSync(file, 'utf8').split('\n').length - 1;
    const isList = /(expectations|scenarios)\.json$/.test(file);
    assert.ok(lines <= (isList ? 400 : 300), `${file} has ${lines} lines`);
  }
});
