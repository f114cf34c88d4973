// The languages in content/: their texts, their fonts, and what each lacks.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { caseWords } from '#cases';
import { openCases } from '../../lab-server/cases/open-cases.ts';
import { StartError } from '../../lab-server/process/start-error.ts';
import { ENGLISH, readUi } from '../../src/build/languages/read-ui.ts';
import { say } from '../commands.mjs';

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

const chaptersIn = (folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.mdx'))
    .map((name) => name.slice(0, -'.mdx'.length));

/** The faults of a language, and what it lacks. */
export async function lookAt(content, language) {
  const faults = [];
  const missing = [];
  const ui = readUi(language, readUiFiles(content));
  if (Array.isArray(ui)) faults.push(...ui);
  else if (ui.missing.length > 0) missing.push(`ui.json: ${ui.missing.join(', ')}`);
  const own = chaptersIn(join(content, language));
  const english = chaptersIn(join(content, ENGLISH));
  const strange = own.filter((name) => !english.includes(name));
  faults.push(
    ...strange.map(
      (name) =>
        `content/${language}/${name}.mdx is no chapter in English; there are: ${english.join(', ')}`,
    ),
  );
  const none = english.filter((name) => !own.includes(name));
  if (none.length > 0) missing.push(`chapters: ${none.join(', ')}`);
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

if (import.meta.main) {
  try {
    for (const language of readUiFiles('content').keys()) {
      if (language === ENGLISH) continue;
      const { faults, missing } = await lookAt('content', language);
      faults.forEach((fault) => say(fault));
      if (faults.length > 0) process.exitCode = 1;
      missing.forEach((one) => say(`${language} lacks ${one}`));
    }
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}
