// What every command calls first: it puts in place what is missing, and is quick when nothing is.
import { installDebian } from './debian.mjs';
import { buildNative } from './native.mjs';
import { needPlainPath } from './path.mjs';
import { installPackages } from './packages.mjs';

/** `lab` asks for Debian's packages that the lab uses, `tests` for those and Chromium. */
export async function install({ lab = false, tests = false } = {}) {
  needPlainPath();
  await installPackages();
  if (lab || tests) await installDebian({ tests });
  await buildNative();
}
