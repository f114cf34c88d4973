// Packages that one command alone needs, and no start and no test: they have a lockfile of their own, and
// are installed apart, in .cache.
import * as fs from 'node:fs';
import { basename, join } from 'node:path';
import { root, say } from '../commands.mjs';
import { alone } from './lock.mjs';
import { npm } from './npm.mjs';

const files = ['package.json', 'package-lock.json'];

const textsIn = (place) =>
  files.map((file) => {
    try {
      return fs.readFileSync(join(place, file), 'utf8');
    } catch {
      return '';
    }
  });

/** Where the packages of `ours`, a folder with package.json and package-lock.json, are installed. */
export const apart = (ours) => join(root, '.cache', basename(ours));

/** Installs them unless they are there already. `what` says what they are, and how large. */
export async function installApart(ours, what) {
  const folder = apart(ours);
  // The lockfile beside them comes with them, and so tells a whole install.
  const isInstalled = () => String(textsIn(folder)) === String(textsIn(join(root, ours)));
  if (isInstalled()) return;
  await alone(`installs ${what}`, async () => {
    if (isInstalled()) return;
    fs.rmSync(folder, { recursive: true, force: true });
    const fresh = `${folder}-fresh`;
    fs.rmSync(fresh, { recursive: true, force: true });
    fs.mkdirSync(fresh, { recursive: true });
    for (const file of files) fs.copyFileSync(join(root, ours, file), join(fresh, file));
    say(`Installing ${what} …`);
    await npm(['ci', '--ignore-scripts=true'], fresh);
    fs.renameSync(fresh, folder);
  });
}
