// Reads content/cases/NAME/case.json. Read at every run, so that an author's change is there at
// once; all are checked at start, so that a bad one stops it.
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { CaseSpec, Name } from '#protocol/schema';
import { problem } from './problem.ts';
import { StartError } from './start-error.ts';

export interface Cases {
  /** In the order of their names. */
  readonly names: string[];
  find(name: string): Promise<CaseSpec | undefined>;
}

/** `folder` is content/cases. */
export async function openCases(folder: string): Promise<Cases> {
  const names = (await readdir(folder)).sort();
  for (const name of names) {
    if (!(await read(folder, name))) {
      throw new StartError(`content/cases/${name} must be a folder that holds case.json`);
    }
  }
  return {
    names,
    find: async (name) => (Name.safeParse(name).success ? read(folder, name) : undefined),
  };
}

async function read(folder: string, name: string): Promise<CaseSpec | undefined> {
  const file = path.join(folder, name, 'case.json');
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    // Any other error is the machine's, out of descriptors for one: that case is there.
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const shown = `content/cases/${name}/case.json`;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new StartError(`${shown} is not JSON: ${(error as Error).message}`);
  }
  const parsed = CaseSpec.safeParse(json);
  if (!parsed.success) throw new StartError(problem(shown, parsed.error));
  return parsed.data;
}
