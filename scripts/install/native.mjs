// Compiles the lab's own C, lab-server/**/native/*.c, into node_modules/.native with the machine's
// compiler. NAME.c becomes a command of that name, libNAME.c the shared library libNAME.so.
import { basename, join } from 'node:path';
import { find, root, Stop } from '../commands.mjs';
import { filesIn } from '../files.mjs';
import { compile, onceFor } from './compile.mjs';

const flags = ['-std=gnu11', '-O2'];

function build(cc, source, to) {
  const name = basename(source, '.c');
  const library = name.startsWith('lib');
  const kind = library ? ['-shared', '-fPIC'] : [];
  return compile(cc, [...flags, ...kind], [source], join(to, library ? `${name}.so` : name));
}

/**
 * Builds what has changed since the last build. Throws a Stop of one sentence if there is no C
 * compiler, `cc`, or it fails. Does nothing on other systems than Linux, where no program runs.
 */
export async function buildNative({
  from = join(root, 'lab-server'),
  to = join(root, 'node_modules/.native'),
  cc = find('cc'),
} = {}) {
  if (process.platform !== 'linux') return;
  const all = filesIn([from]).filter((file) => /\/native\/[^/]+\.[ch]$/.test(file));
  const sources = all.filter((file) => file.endsWith('.c'));
  await onceFor({ sources: all, flags, to }, async () => {
    if (!cc) {
      throw new Stop(
        'The lab needs a C compiler (cc) for what holds its programs; on Debian: ' +
          'sudo apt-get install -y --no-install-recommends gcc libc6-dev',
      );
    }
    for (const source of sources) await build(cc, source, to);
  });
}
