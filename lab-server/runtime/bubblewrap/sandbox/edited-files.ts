// A reader's edits as files for one sandbox: they are mounted over the sources of the programs that
// they replace, and node strips their types inside, so that no text of a reader is parsed by the lab.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Edit } from '../../runtime.ts';
import { APP, wallsFile } from './walls.ts';

export interface EditedFiles {
  /** Read by bubblewrap in place of the program's walls. */
  readonly walls: string;
  /** Call it when the sandbox has ended. */
  remove(): void;
}

/** Throws what the file system throws, and then leaves nothing behind. */
export function writeEdits(stage: string, edits: readonly Edit[]): EditedFiles {
  const folder = mkdtempSync(path.join(stage, 'edits-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const walls = path.join(folder, 'walls');
  try {
    const mounts = edits.flatMap(({ file, text }, nth) => {
      const from = path.join(folder, `${nth}.ts`);
      writeFileSync(from, text);
      return ['--ro-bind', from, `${APP}/${file}`];
    });
    const more = mounts.map((argument) => `${argument}\0`).join('');
    writeFileSync(walls, readFileSync(wallsFile(stage, 'program'), 'utf8') + more);
    return { walls, remove };
  } catch (error) {
    remove();
    throw error;
  }
}
