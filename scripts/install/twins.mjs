// Compiles the programs' C twins, which stand beside them in content/, into node_modules/.twins: each
// file with a main becomes a command of its name, linked with the files in content/programs that have none.
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { find, root } from '../commands.mjs';
import { filesIn } from '../files.mjs';
import { compile, onceFor } from './compile.mjs';

const flags = ['-std=gnu17', '-O1', '-g'];

const hasMain = (file) => /^int main\(/m.test(readFileSync(file, 'utf8'));

/** Builds what has changed since the last build; without a C compiler, `cc`, there are no twins. */
export async function buildTwins({
  from = join(root, 'content'),
  to = join(root, 'node_modules/.twins'),
  cc = find('cc'),
} = {}) {
  if (process.platform !== 'linux' || !cc) return;
  const sources = filesIn([from]).filter((file) => /\.[ch]$/.test(file));
  await onceFor({ sources, flags, to }, async () => {
    const units = sources.filter((file) => file.endsWith('.c'));
    const parts = units.filter((file) => !hasMain(file));
    const headers = [...new Set(parts.map((file) => `-I${dirname(file)}`))];
    const programs = units.filter(hasMain);
    await Promise.all(
      programs.map((file) =>
        compile(cc, [...flags, ...headers], [file, ...parts], join(to, basename(file, '.c'))),
      ),
    );
  });
}
