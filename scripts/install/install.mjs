// Every command calls this first: it installs what is missing, and is quick if nothing is.
import { installDatabases, installDebian, installOtherBrowsers } from './debian.mjs';
import { buildNative } from './native.mjs';
import { needPlainPath } from './path.mjs';
import { installPackages } from './packages.mjs';
import { buildTwins } from './twins.mjs';

/** `lab`: also the Debian packages of the lab. `tests`: those, the browsers and the database. */
export async function install({ lab = false, tests = false } = {}) {
  needPlainPath();
  await installPackages();
  if (lab || tests) await installDebian({ tests });
  if (tests) await installOtherBrowsers();
  if (tests) await installDatabases();
  await buildNative();
  await buildTwins();
}
