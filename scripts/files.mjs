// The project's own files, in a fixed order; what is installed, built or hidden is not among them.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const skipped = ['node_modules', 'dist', 'test-results'];

/** All files under these files and folders, as paths that begin as the given ones do. */
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
