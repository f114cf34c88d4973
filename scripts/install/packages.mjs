// Installs the npm packages if they are missing. They are installed beside the present ones and
// then replace them, so that a lab that is running keeps whole packages.
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { node, root, run, say, Stop } from '../commands.mjs';
import { alone } from './lock.mjs';
import { npm } from './npm.mjs';

const modules = join(root, 'node_modules');
const cache = join(root, '.cache');

/** Written last, so that it marks a complete install. */
const stamp = '.installed';

/**
 * A hash of what an install depends on: the lockfile, package.json's dependencies, and the
 * machine's kind.
 */
function wanted() {
  const { dependencies, devDependencies } = JSON.parse(
    fs.readFileSync(join(root, 'package.json'), 'utf8'),
  );
  return createHash('sha256')
    .update(fs.readFileSync(join(root, 'package-lock.json')))
    .update(JSON.stringify([dependencies, devDependencies, process.platform, process.arch]))
    .digest('hex');
}

/** The version of node that runs the lab. */
function nodeVersion() {
  const lock = JSON.parse(fs.readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return lock.packages['node_modules/node'].version;
}

function installed() {
  try {
    return fs.readFileSync(join(modules, stamp), 'utf8');
  } catch {
    return undefined;
  }
}

const from = `${process.platform}-${process.arch}`;

/** Throws a Stop if this node is not of that version, or does not run. */
export async function needNode(file, version) {
  const said = await run(file, ['--version'], { stdio: ['ignore', 'pipe', 'pipe'] });
  if (said.output.trim() === `v${version}`) return;
  throw new Stop(`Node ${version} does not run on this machine (${from}): ${why(said)}`);
}

/** Loads the native packages with the new node; throws a Stop if that fails. */
async function tryOut(version, cwd) {
  const installedNode = join(cwd, 'node_modules/.bin/node');
  const options = { cwd, stdio: ['ignore', 'pipe', 'pipe'] };
  await needNode(installedNode, version);
  for (const name of ['koffi', 'node-pty']) {
    const load = `try { require('${name}') } catch (error) { console.log(error.message); process.exit(1) }`;
    const loaded = await run(installedNode, ['-e', load], options);
    if (loaded.status === 0) continue;
    const says = `The npm package ${name} cannot be loaded on this machine (${from})`;
    throw new Stop(`${says}: ${why(loaded)}`);
  }
}

/** The first line of a command's output, with the remedy if a system library is missing. */
export function why({ status, output }) {
  const line = output.trim().split('\n')[0] || `status ${status}`;
  const library = /(lib[\w+-]+)\.so[.\d]*: cannot open shared object/.exec(line)?.[1];
  if (library === 'libatomic') return `${line}. On Debian: sudo apt-get install -y libatomic1`;
  if (!/EACCES/.test(line)) return line;
  return `${line}. Its file system may forbid execution (noexec in mount); move the checkout to another`;
}

/** The folder in which npm works, with the files that it reads of the checkout. */
function site() {
  const folder = join(cache, `install-${process.pid}`);
  fs.mkdirSync(folder, { recursive: true });
  for (const name of ['package.json', 'package-lock.json', '.npmrc']) {
    if (fs.existsSync(join(root, name))) fs.copyFileSync(join(root, name), join(folder, name));
  }
  return folder;
}

/** Whether node_modules can be replaced by a rename: it cannot on a volume or behind a link. */
function isOwnFolder() {
  const stat = fs.lstatSync(modules, { throwIfNoEntry: false });
  return !stat || (stat.isDirectory() && stat.dev === fs.statSync(root).dev);
}

/** Replaces the present packages by those of a folder. */
function takePlace(folder) {
  const old = `${folder}-old`;
  // The lab's compiled C was built for the old packages, and still fits.
  const native = join(modules, '.native');
  if (fs.existsSync(native)) {
    fs.cpSync(native, join(folder, 'node_modules/.native'), { recursive: true });
  }
  if (fs.existsSync(modules)) fs.renameSync(modules, old);
  fs.renameSync(join(folder, 'node_modules'), modules);
  fs.rmSync(old, { recursive: true, force: true });
}

/** Only one process works on this checkout at a time, so these belong to starts that were ended. */
function removeLeftovers() {
  for (const name of fs.readdirSync(cache).filter((one) => one.startsWith('install-'))) {
    fs.rmSync(join(cache, name), { recursive: true, force: true });
  }
}

/** Installs the npm packages unless they are installed. */
export async function installPackages() {
  const hash = wanted();
  // A library that node needs may have gone since, or the checkout stand on another mount.
  if (installed() === hash) return needNode(node, nodeVersion());
  await alone('installs the npm packages', async () => {
    if (installed() === hash) return;
    removeLeftovers();
    const version = nodeVersion();
    const beside = isOwnFolder();
    const folder = beside ? site() : root;
    try {
      say('Installing the npm packages (some 150 MB) …');
      await npm(['ci', '--ignore-scripts=true'], folder);
      say(`Installing node ${version}, which runs the lab …`);
      await npm(['rebuild', 'node', '--ignore-scripts=false'], folder);
      await tryOut(version, folder);
      fs.writeFileSync(join(folder, 'node_modules', stamp), hash);
      if (beside) takePlace(folder);
    } finally {
      removeLeftovers();
    }
  });
}
