// Compiles the lab's own C, lab-server/**/native/*.c, into node_modules/.native with the machine's
// compiler. NAME.c becomes a command of that name, libNAME.c the shared library libNAME.so.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { find, root, run, say, Stop } from '../commands.mjs';
import { filesIn } from '../files.mjs';

const flags = ['-std=gnu11', '-O2', '-Wall', '-Wextra', '-Werror'];

function hashOf(sources) {
  const hash = createHash('sha256');
  for (const one of [process.platform, process.arch, ...flags]) hash.update(one).update('\0');
  for (const file of sources) hash.update(basename(file)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

function builtFrom(stamp) {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Another process may run the old file, or build at the same time, so a file is replaced
 * atomically.
 */
async function build(cc, source, to) {
  const name = basename(source, '.c');
  const library = name.startsWith('lib');
  const built = join(to, library ? `${name}.so` : name);
  const part = `${built}.${process.pid}`;
  const kind = library ? ['-shared', '-fPIC'] : [];
  const { status, output } = await run(cc, [...flags, ...kind, '-o', part, source], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status === 0) return renameSync(part, built);
  rmSync(part, { force: true });
  say(output.trimEnd());
  throw new Stop(`${source} could not be compiled: ${cc} failed with status ${status} (above).`);
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
  const sources = filesIn([from]).filter((file) => /\/native\/[^/]+\.c$/.test(file));
  const hash = hashOf(sources);
  const stamp = join(to, '.built');
  if (builtFrom(stamp) === hash) return;
  if (!cc) {
    throw new Stop(
      'The lab needs a C compiler (cc) for what holds its programs; on Debian: ' +
        'sudo apt-get install -y --no-install-recommends gcc libc6-dev',
    );
  }
  mkdirSync(to, { recursive: true });
  for (const source of sources) await build(cc, source, to);
  writeFileSync(stamp, hash);
}
