// `node scripts/image.mjs FOLDER`: copies what a lab server needs at run time, and nothing else, into
// a new folder: its sources, the packages that they import, the programs, the compiled C, the site.
import { cpSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { find, root, run, script, Stop } from './commands.mjs';

/** Packages that the lab loads by their names at run time, which no import shows. */
const byName = ['koffi', 'node-pty'];

/** What a package has for those who read, type-check or compile it. */
const unneeded = /\.([cm]?ts|map|md|markdown|c|cc|h|hh|S|asm|obj)$/;

const test = /\.test\.ts$|\/test$|\/native$|tsconfig\.json$/;

/** The names of all packages that the lab server imports. */
async function imported() {
  const { metafile } = await build({
    ...{ absWorkingDir: root, entryPoints: ['lab-server/main.ts'], outdir: 'nowhere' },
    ...{ bundle: true, packages: 'external', platform: 'node', format: 'esm' },
    ...{ write: false, metafile: true },
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  const outside = imports.filter(({ external, path }) => external && !path.startsWith('node:'));
  return outside.map(({ path }) => /^(@[^/]+\/)?[^/]+/.exec(path)[0]);
}

/** Those packages with all that they need themselves; `kept` is what is known so far. */
function withNeeds(names, kept = new Set()) {
  for (const name of names.filter((one) => !kept.has(one))) {
    const text = read(join('node_modules', name, 'package.json'));
    // An optional package is there only if it is for this kind of machine.
    if (text === undefined) continue;
    kept.add(name);
    const { dependencies = {}, optionalDependencies = {} } = JSON.parse(text);
    withNeeds(Object.keys({ ...dependencies, ...optionalDependencies }), kept);
  }
  return kept;
}

function read(file) {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch {
    return undefined;
  }
}

/** Removes from the command the symbols that only a debugger reads: a fifth of its size. */
async function strip(command) {
  const { status } = await run(find('strip') ?? 'strip', [command]);
  if (status !== 0) throw new Stop(`${command} could not be stripped: status ${status} (above).`);
}

await script(async () => {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) throw new Stop('The folder to copy to is missing.');
  const copy = (path, filter = () => true) =>
    cpSync(join(root, path), join(folder, path), { recursive: true, dereference: true, filter });
  copy('package.json');
  copy('LICENSE');
  copy('dist');
  copy('lab-server', (file) => !test.test(file));
  copy('content/programs', (file) => !test.test(file));
  copy('content/cases', (file) => !test.test(file) && basename(file) !== 'recording.json');
  for (const name of [
    '.native',
    '.twins',
    '.bin/node',
    ...withNeeds([...byName, ...(await imported())]),
  ]) {
    copy(join('node_modules', name), (file) => !unneeded.test(file));
  }
  await strip(join(folder, 'node_modules/.bin/node'));
});
