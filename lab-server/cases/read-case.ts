// Builds a whole case from the files of content/cases/NAME/: it checks each file by its schema,
// then every name that refers to another. Pure; each fault is one sentence with the file, the field
// and what is allowed.
import type { z } from 'zod';
import {
  CaseFile,
  type CaseSpec,
  CaseTexts,
  ExpectationsFile,
  HintsFile,
  ScenariosFile,
} from '#protocol/schema';
import { programFiles, type ProgramTexts } from './programs.ts';
import { expectationFaults, scenarioFaults, textFaults } from './references.ts';
import { type Fault, readFile, sentences } from './read-file.ts';
import { terminalsOf } from './terminals.ts';

/** The files of content/cases/ and content/programs/. */
export type CaseFiles = ProgramTexts;

/** The files that a case's folder may hold besides its own programs and its recording. */
const names = [
  'case.json',
  'expectations.json',
  'hints.json',
  'scenarios.json',
  'en.json',
] as const;
const allowed = [...names, 'recording.json', 'programs (.ts)'];

const required: readonly string[] = ['case.json', 'en.json'];

type FileName = (typeof names)[number];

/** The folders of content/cases/, sorted. */
export function caseNames(files: CaseFiles): string[] {
  const names = [...files.keys()].flatMap((path) => /^cases\/([^/]+)\//.exec(path)?.[1] ?? []);
  return [...new Set(names)].sort();
}

/** A case by its folder's name, or one sentence for each fault. */
export function readCase(name: string, files: CaseFiles): CaseSpec | string[] {
  const folder = `cases/${name}/`;
  if (!files.has(`${folder}case.json`)) {
    return [`content/cases/${name} must be a folder that holds case.json`];
  }
  const faults: Fault[] = unexpectedFiles(folder, files);
  const missing = names.find((file) => required.includes(file) && !files.has(`${folder}${file}`));
  if (missing !== undefined) return [`content/${folder}${missing} is not there`];
  const read = <Schema extends z.ZodType>(file: FileName, schema: Schema, otherwise = '') =>
    readFile(`${folder}${file}`, files.get(`${folder}${file}`) ?? otherwise, schema, faults);
  const programs = programFiles(files.keys());
  if (Array.isArray(programs)) return programs;

  const caseFile = read('case.json', CaseFile);
  const expectationsFile = read('expectations.json', ExpectationsFile, '{ "expectations": {} }');
  const hintsFile = read('hints.json', HintsFile, '{ "hints": {} }');
  const scenariosFile = read('scenarios.json', ScenariosFile, '{ "scenarios": {} }');
  const texts = read('en.json', CaseTexts);
  if (!caseFile || !expectationsFile || !hintsFile || !scenariosFile || !texts)
    return sentences(faults);

  const at = (file: FileName) => (field: string, says: string) => {
    faults.push({ file: `${folder}${file}`, field, says });
  };
  const terminals = terminalsOf(caseFile, programs, files, at('case.json'));
  const { hosts } = caseFile;
  const { expectations } = expectationsFile;
  const { hints } = hintsFile;
  const { scenarios } = scenariosFile;
  const terminalNames = terminals.map(({ name }) => name);
  const known = { hosts, names: terminalNames };
  expectationFaults({ expectations, hints, ...known }, at('expectations.json'), at('hints.json'));
  scenarioFaults({ expectations, scenarios, hosts, terminals }, at('scenarios.json'));
  textFaults({ texts, expectations, hints, ...known }, at('en.json'));
  if (faults.length > 0) return sentences(faults);
  return {
    hosts,
    terminals,
    expectations: Object.fromEntries(
      Object.entries(expectations).map(([expectation, { shows, never }]) => [
        expectation,
        {
          ...{ shows, never },
          hints: Object.entries(hints[expectation] ?? {}).map(([says, when]) => ({ says, when })),
        },
      ]),
    ),
    scenarios,
    texts,
  };
}

function unexpectedFiles(folder: string, files: CaseFiles): Fault[] {
  return [...files.keys()]
    .filter((path) => path.startsWith(folder))
    .filter((path) => !allowed.includes(path.slice(folder.length)) && !path.endsWith('.ts'))
    .map((file) => ({
      file,
      field: '',
      says: `is no file of a case; allowed: ${allowed.join(', ')}`,
    }));
}
