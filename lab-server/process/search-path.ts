// Where the system's commands are: on the PATH of whoever started the lab, and in the folders for
// administrators, which hold ip and nft and which an ordinary user's PATH leaves out.
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

export const searchPath = [process.env.PATH, '/usr/sbin', '/sbin'].filter(Boolean).join(':');

/** The absolute path of a command; undefined if this user can run none of that name. */
export function whereIs(command: string): string | undefined {
  return searchPath
    .split(':')
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, command))
    .find(isExecutable);
}

/**
 * The folders of searchPath in which these commands are, as a PATH: a shell looks for each command in every
 * folder before its own.
 */
export function pathOf(commands: readonly string[]): string {
  const found = new Set(commands.map((command) => path.dirname(whereIs(command) ?? '/')));
  return [...new Set(searchPath.split(':'))].filter((folder) => found.has(folder)).join(':');
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
