// The JSON Schemas of authors' files, in content/schemas/: an editor completes and checks a file by the
// one that its `$schema` names. Made of the zod schemas; run without words, writes those that differ.
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { z } from 'zod';
import {
  CaseFileOutline,
  CaseTexts,
  ExpectationsFile,
  HintsFile,
  ScenariosFile,
  TranslatedTexts,
} from '#protocol/schema';
import { say } from './commands.mjs';

const schemas = {
  case: CaseFileOutline,
  expectations: ExpectationsFile,
  hints: HintsFile,
  scenarios: ScenariosFile,
  texts: CaseTexts,
  'translated-texts': TranslatedTexts,
};

/** What each file should hold, by its path. */
export async function schemaFiles() {
  const files = new Map();
  for (const [name, schema] of Object.entries(schemas)) {
    const text = JSON.stringify(z.toJSONSchema(schema, { io: 'input' }));
    const options = { parser: 'json', printWidth: 100 };
    files.set(`content/schemas/${name}.json`, await format(text, options));
  }
  return files;
}

if (import.meta.main) {
  for (const [file, text] of await schemaFiles()) {
    let before;
    try {
      before = readFileSync(file, 'utf8');
    } catch {
      before = undefined;
    }
    if (before === text) continue;
    writeFileSync(file, text);
    say(`${file} is written`);
  }
}
