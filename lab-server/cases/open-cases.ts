// Reads the cases of content/. Each run reads its case again, so that an author's change takes
// effect at once; all cases are checked at start, and a bad one stops it.
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { type CaseSpec, Name } from '#protocol/schema';
import { StartError } from '../process/start-error.ts';
import { caseNames, type CaseFiles, readCase } from './read-case.ts';

export interface Cases {
  /** Sorted. */
  readonly names: string[];
  /** Rejects with a StartError if the case's files are wrong. */
  find(name: string): Promise<CaseSpec | undefined>;
}

/** `content` is the path of that folder. */
export async function openCases(content: string): Promise<Cases> {
  const files = await readFiles(content);
  const names = await foldersOf(content);
  const faults = names.flatMap((name) => {
    const read = readCase(name, files);
    return Array.isArray(read) ? read : [];
  });
  if (faults.length > 0) throw new StartError(faults.join('\n'));
  return { names, find: finder(content) };
}

/** Reads the files each time, and builds a case again only when a file has changed. */
function finder(content: string): Cases['find'] {
  const known = new Map<string, { text: string; spec: CaseSpec }>();
  return async (name) => {
    if (!Name.safeParse(name).success) return undefined;
    const files = await readFiles(content, name);
    if (!caseNames(files).includes(name)) return undefined;
    const text = JSON.stringify([...files]);
    const before = known.get(name);
    if (before?.text === text) return before.spec;
    const spec = readCase(name, files);
    if (Array.isArray(spec)) throw new StartError(spec.join('\n'));
    known.set(name, { text, spec });
    return spec;
  };
}

/** Not part of a case: the recording is long, and neither says what a run does. */
const IGNORED = ['recording.json', 'tsconfig.json'];

/** The files of all cases, or of one, with those of content/programs/. */
export async function readFiles(content: string, name?: string): Promise<CaseFiles> {
  const cases = name === undefined ? await foldersOf(content) : [name];
  const folders = ['programs', ...cases.map((one) => `cases/${one}`)];
  const files = folders.map(async (folder) => {
    const names = await listFolder(path.join(content, folder));
    return Promise.all(
      names
        .filter((file) => /\.(json|ts)$/.test(file) && !IGNORED.includes(file))
        .map(async (file) => {
          const text = await readFile(path.join(content, folder, file), 'utf8');
          return [`${folder}/${file}`, text] as const;
        }),
    );
  });
  return new Map((await Promise.all(files)).flat());
}

const foldersOf = async (content: string) => (await listFolder(path.join(content, 'cases'))).sort();

/** Empty if there is no such folder; rejects with any other error, such as EMFILE. */
async function listFolder(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  });
}
