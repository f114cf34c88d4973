// The project's own files, in a fixed order, without installed, built or hidden ones.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const skipped = ['node_modules', 'dist', 'test-results'];

/** All files under these files and folders, as paths that begin like the given ones. */
export function filesIn(paths) {
  return paths.flatMap((path) => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) return [];
    if (!stat.isDirectory()) return [path];
    const names = readdirSync(path).filter((name) => !name.startsWith('.'));
    return filesIn(
      names
        .sort()
        .filter((name) => !skipped.includes(name))
        .map((name) => join(path, name)),
    );
  });
}
