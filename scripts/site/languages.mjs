// The languages in content/: their texts, their fonts, and what each lacks.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { caseWords } from '#cases';
import { openCases } from '../../lab-server/cases/open-cases.ts';
import { readGlossaryFiles } from '../../src/build/glossary/marked-terms.ts';
import { readGlossary } from '../../src/build/glossary/read-glossary.ts';
import { ENGLISH, readUi } from '../../src/build/languages/read-ui.ts';

/** The text of each language's ui.json, by its folder in `content`. */
export function readUiFiles(content) {
  const files = readdirSync(content, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      try {
        return [
          /** @type {const} */ ([name, readFileSync(join(content, name, 'ui.json'), 'utf8')]),
        ];
      } catch {
        return [];
      }
    });
  return new Map(files);
}

/** The texts of each language, in the order of their folders; throws an Error of all faults. */
function uisIn(content) {
  const files = readUiFiles(content);
  return [...files.keys()].map((language) => {
    const read = readUi(language, files);
    if (Array.isArray(read)) throw new Error(read.join('\n'));
    return { language, ...read };
  });
}

/** The characters beyond Latin-1 that the languages name. */
export const charactersOf = (content) =>
  uisIn(content)
    .map(({ ui }) => ui.fonts.characters)
    .join('');

/** The families of readers' machines that the languages name for `text`, `head` or `code`. */
export const systemFontsOf = (content, part) => [
  ...new Set(uisIn(content).flatMap(({ ui }) => ui.fonts.system[part])),
];

/** The faces that the languages bring; `name` is that of the cut file. */
export function facesOf(content) {
  return uisIn(content).flatMap(({ language, ui }) =>
    ui.fonts.faces.map((face, at) => {
      return {
        ...face,
        language,
        name: `${language}-${at}`,
        path: join(content, language, face.file),
      };
    }),
  );
}

/** The names of a folder's pages. */
const pagesIn = (folder) =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => name.endsWith('.mdx'))
    .map((name) => name.slice(0, -'.mdx'.length));

/** The faults of a language, and what it lacks. */
export async function lookAt(content, language) {
  const faults = [];
  const missing = [];
  const ui = readUi(language, readUiFiles(content));
  if (Array.isArray(ui)) faults.push(...ui);
  else if (ui.missing.length > 0) missing.push(`ui.json: ${ui.missing.join(', ')}`);
  const glossary = readGlossary(language, readGlossaryFiles(content));
  if (Array.isArray(glossary)) faults.push(...glossary);
  else if (glossary.missing.length > 0) {
    missing.push(`glossary.json: ${glossary.missing.join(', ')}`);
  }
  for (const [folder, called] of [
    ['.', 'chapter'],
    ['look-up', 'look-up page'],
  ]) {
    const own = pagesIn(join(content, language, folder));
    const english = pagesIn(join(content, ENGLISH, folder));
    const file = (name) => join('content', language, folder, `${name}.mdx`);
    const strange = own.filter((name) => !english.includes(name));
    faults.push(
      ...strange.map(
        (name) => `${file(name)} is no ${called} in English; there are: ${english.join(', ')}`,
      ),
    );
    const none = english.filter((name) => !own.includes(name));
    if (none.length > 0) missing.push(`${called}s: ${none.join(', ')}`);
  }
  const cases = await openCases(content);
  for (const name of cases.names) {
    const file = `${language}/cases/${name}.json`;
    const path = join(content, file);
    const text = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    const words = caseWords(await cases.find(name), file, text);
    if (Array.isArray(words)) faults.push(...words);
    else if (words.missing.length > 0)
      missing.push(`cases/${name}.json: ${words.missing.join(', ')}`);
  }
  faults.push(...strangeCases(join(content, language, 'cases'), cases.names, language));
  return { faults, missing };
}

function strangeCases(folder, names, language) {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return files
    .filter((file) => !names.includes(file.replace(/\.json$/, '')))
    .map(
      (file) => `content/${language}/cases/${file} is of no case; there are: ${names.join(', ')}`,
    );
}
