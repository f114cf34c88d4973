// The JSON Schemas of authors' files, in content/schemas/, by which editors complete and check the
// files that name them in `$schema`. They are generated from the zod schemas; run as a script, this
// writes those that differ.
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
import { GlossaryFile, TranslatedGlossary } from '../../src/build/glossary/schema.ts';
import { Ui } from '../../src/build/languages/schema/ui.ts';
import { say } from '../commands.mjs';

const schemas = {
  words: Ui,
  glossary: GlossaryFile,
  'translated-glossary': TranslatedGlossary,
  case: CaseFileOutline,
  expectations: ExpectationsFile,
  hints: HintsFile,
  scenarios: ScenariosFile,
  texts: CaseTexts,
  'translated-texts': TranslatedTexts,
};

/** A note for authors who open a generated file. */
const note = 'Made from the zod schemas by scripts/site/schemas.mjs; change those.';

const made = (schema) => ({ $comment: note, ...z.toJSONSchema(schema, { io: 'input' }) });

const written = (json) => format(JSON.stringify(json), { parser: 'json', printWidth: 100 });

/** The same schema with every field optional. */
function partial(json) {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return json.map(partial);
  const { required, ...rest } = json;
  const kept = Array.isArray(required) ? rest : json;
  return Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, partial(value)]));
}

/** The content of each generated file, by its path. */
export async function schemaFiles() {
  const files = new Map();
  for (const [name, schema] of Object.entries(schemas)) {
    files.set(`content/schemas/${name}.json`, await written(made(schema)));
  }
  const translated = partial(made(Ui));
  files.set('content/schemas/translated-words.json', await written(translated));
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
