// The packages for mutation tests: some 70 MB that nothing else needs, so they have a lockfile and a
// node_modules of their own, which no start and no test installs.
import * as fs from 'node:fs';
import { join } from 'node:path';
import { root, say } from '../commands.mjs';
import { alone } from '../install/lock.mjs';
import { npm } from '../install/npm.mjs';

const ours = join(root, 'scripts/mutation');
const folder = join(root, '.cache/mutation');
const files = ['package.json', 'package-lock.json'];

/** Stryker's module, once it is installed. */
export const stryker = join(folder, 'node_modules/@stryker-mutator/core/dist/src/index.js');

const textsIn = (place) =>
  files.map((file) => {
    try {
      return fs.readFileSync(join(place, file), 'utf8');
    } catch {
      return '';
    }
  });

/** The lockfile beside them is written last, and so tells a whole install. */
const isInstalled = () => String(textsIn(folder)) === String(textsIn(ours));

/** Installs them unless they are here already. */
export async function installMutation() {
  if (isInstalled()) return;
  await alone('installs the packages for mutation tests', async () => {
    if (isInstalled()) return;
    fs.rmSync(folder, { recursive: true, force: true });
    const fresh = `${folder}-fresh`;
    fs.rmSync(fresh, { recursive: true, force: true });
    fs.mkdirSync(fresh, { recursive: true });
    for (const file of files) fs.copyFileSync(join(ours, file), join(fresh, file));
    say('Installing the packages for mutation tests (some 70 MB) …');
    await npm(['ci', '--ignore-scripts=true'], fresh);
    fs.renameSync(fresh, folder);
  });
}
