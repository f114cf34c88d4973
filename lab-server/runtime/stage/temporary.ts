// The folder for temporary files: TMPDIR, or /tmp. A fault of it is a StartError that names it and
// the remedy.
import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { StartError } from '../../process/start-error.ts';

const WHY: Record<string, string> = {
  ENOSPC: 'is full',
  EDQUOT: 'is full',
  EROFS: 'cannot be written',
  EACCES: 'cannot be written by this user',
  EPERM: 'cannot be written by this user',
  ENOENT: 'is not there',
  ENOTDIR: 'is not a folder',
  ENAMETOOLONG: 'has too long a name',
};

/** A new folder for a lab's temporary files. */
export async function makeTemporary(): Promise<string> {
  try {
    return await mkdtemp(path.join(tmpdir(), 'two-ends-of-a-wire-'));
  } catch (error) {
    throw temporaryFolderError(error) ?? error;
  }
}

/**
 * What an error says about the folder for temporary files; undefined if it is about something else.
 */
export function temporaryFolderError(error: unknown): StartError | undefined {
  const why = WHY[(error as NodeJS.ErrnoException).code ?? ''];
  return why === undefined ? undefined : unusable(why);
}

function unusable(why: string): StartError {
  return new StartError(`${tmpdir()}, for temporary files, ${why}; TMPDIR may name another folder`);
}

/**
 * Throws if the folder forbids execution (noexec in man 8 mount), because programs load libraries
 * from it.
 */
export async function needExecution(folder: string): Promise<void> {
  const file = path.join(folder, 'runs');
  await writeFile(file, '#!/bin/sh\n', { mode: 0o755 });
  await promisify(execFile)(file).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'EACCES') {
      throw unusable('forbids execution (it is mounted noexec)');
    }
    throw error;
  });
}
