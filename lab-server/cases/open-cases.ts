// Reads the cases of content/. Read at every run, so that an author's change is there at once; all are
// checked at start, so that a bad one stops it.
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { type CaseSpec, Name } from '#protocol/schema';
import { StartError } from '../process/start-error.ts';
import { caseNames, type CaseFiles, readCase } from './read-case.ts';

export interface Cases {
  /** In the order of their names. */
  readonly names: string[];
  /** Rejects with a StartError where the case's files are wrong. */
  find(name: string): Promise<CaseSpec | undefined>;
}

/** `content` is the folder of that name. */
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

/** A case whose files are as they were when it was last read is not put together again. */
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

/** No part of a case: one is long, and neither says what a run is. */
const unread = ['recording.json', 'tsconfig.json'];

/** The files of all cases, or of one, and those of content/programs/. */
export async function readFiles(content: string, name?: string): Promise<CaseFiles> {
  const cases = name === undefined ? await foldersOf(content) : [name];
  const folders = ['programs', ...cases.map((one) => `cases/${one}`)];
  const files = folders.map(async (folder) => {
    const names = await listed(path.join(content, folder));
    return Promise.all(
      names
        .filter((file) => /\.(json|ts)$/.test(file) && !unread.includes(file))
        .map(async (file) => {
          const text = await readFile(path.join(content, folder, file), 'utf8');
          return [`${folder}/${file}`, text] as const;
        }),
    );
  });
  return new Map((await Promise.all(files)).flat());
}

const foldersOf = async (content: string) => (await listed(path.join(content, 'cases'))).sort();

/** None where there is no such folder; any other error is the machine's, out of descriptors for one. */
async function listed(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  });
}
