// The npm packages: whether they are all here, and putting them here. A stamp that is written last
// tells a whole install from a half-finished one.
import { createHash } from 'node:crypto';
import { readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { node, root, run, say, Stop } from './commands.mjs';

const stamp = join(root, 'node_modules/.installed');

/** What an install depends on: the lockfile, what package.json asks for, and the machine's kind. */
function wanted() {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json')));
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(JSON.stringify([dependencies, devDependencies, process.platform, process.arch]))
    .digest('hex');
}

function installed() {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return undefined;
  }
}

/** The machine's own npm: the pinned node, which an install replaces, must not run it. */
async function npm(args) {
  const { PATH = '', ...env } = process.env;
  // npm takes an empty HOME for the folder it stands in; without one it asks the system.
  if (env.HOME === '') delete env.HOME;
  const folders = PATH.split(delimiter).filter((folder) => !folder.includes('node_modules'));
  const { status, output } = await run('npm', [...args, '--loglevel=error'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...env, PATH: folders.join(delimiter) },
  });
  if (status === 0) return;
  if (output) say(output.trimEnd());
  const disk = statfsSync(root);
  if (disk.bavail * disk.bsize < 64 * 1024 * 1024) {
    throw new Stop(`npm ${args[0]} failed: the disk that holds ${root} is full.`);
  }
  throw new Stop(`npm ${args[0]} failed with status ${status}; its own words stand above.`);
}

/** Asks the pinned node to load what is not JavaScript; resolves to nothing or throws a Stop. */
async function tryOut(version) {
  const from = `${process.platform}-${process.arch}`;
  const said = await run(node, ['--version'], { stdio: ['ignore', 'pipe', 'pipe'] });
  if (said.output.trim() !== `v${version}`) {
    throw new Stop(`Node ${version} does not run on this machine (${from}): ${said.output.trim()}`);
  }
  for (const name of ['koffi', 'node-pty']) {
    const load = `try { require('${name}') } catch (error) { console.log(error.message); process.exit(1) }`;
    const { status, output } = await run(node, ['-e', load], { stdio: ['ignore', 'pipe', 'pipe'] });
    if (status !== 0) {
      const why = output.trim().split('\n')[0] || `status ${status}`;
      throw new Stop(`The npm package ${name} cannot be loaded on this machine (${from}): ${why}`);
    }
  }
}

/** Installs the npm packages unless they are here already. */
export async function installPackages() {
  const hash = wanted();
  if (installed() === hash) return;
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json')));
  const version = lock.packages['node_modules/node'].version;
  say('Installing the npm packages …');
  await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
  say(`Installing node ${version}, which runs the lab …`);
  await npm(['rebuild', 'node', '--ignore-scripts=false']);
  await tryOut(version);
  writeFileSync(stamp, hash);
}
