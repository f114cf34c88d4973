// The built site: whether it still fits its sources, and building it. Each build is a folder under
// .cache/sites/, named by the hash of its sources; dist is a link to the latest complete one.
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { baseOf } from './base.mjs';
import { compressSite } from './compressed.mjs';
import { footLinksOf } from './foot-links.mjs';
import { joinSheets } from './joined.mjs';
import { indexArgs, keepIndex } from './search.mjs';
import { node, root, run, say, Stop } from '../commands.mjs';
import { filesIn } from '../files.mjs';
import { alone } from '../install/lock.mjs';

const dist = join(root, 'dist');
const sites = join(root, '.cache/sites');
const sources = [
  'src',
  'content',
  'public',
  'lab-server/cases',
  'lab-server/libc',
  'lab-server/protocol',
  'scripts/site/compressed.mjs',
  'scripts/site/fonts.mjs',
  'scripts/site/joined.mjs',
  'scripts/site/libc.mjs',
  'scripts/site/foot-links.mjs',
  'scripts/site/search.mjs',
  'scripts/site/words.mjs',
  'scripts/site/languages.mjs',
  'astro.config.mjs',
  'package-lock.json',
  'LICENSE',
];

/** Milliseconds for which the previous build's assets stay, for pages that were loaded from it. */
const ASSETS_STAY = 24 * 3600 * 1000;

/** Builds in a row before giving up on sources that keep changing. */
const MOST_BUILDS = 3;

/** The name of a build, from the hash of its sources, its base and the links that it is told. */
function nameFor(base) {
  const told = JSON.stringify([base, footLinksOf(process.env)]);
  const hash = createHash('sha256').update(told).update('\0');
  for (const file of filesIn(sources)) {
    hash.update(file).update('\0').update(fs.readFileSync(file)).update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

/** The name of the build that dist links to, if it does. */
function current() {
  try {
    const name = basename(fs.readlinkSync(dist));
    return fs.existsSync(join(dist, '404.html')) ? name : undefined;
  } catch {
    return undefined;
  }
}

/** Whether there is a site at all, of whatever sources. */
export const isBuilt = () => fs.existsSync(join(dist, '404.html'));

/** Runs one step of the build; prints its output only if it fails. */
async function step(args, env = process.env) {
  const stdio = ['ignore', 'pipe', 'pipe'];
  const { status, output } = await run(node, args, { env, stdio, detached: true });
  if (status === 0) return;
  if (/ENOSPC|EDQUOT/.test(output)) {
    throw new Stop('The site could not be built: the disk is full; make room and start again.');
  }
  say(output.trimEnd());
  throw new Stop(`The site could not be built: ${args[0]} failed with status ${status} (above).`);
}

/** Cuts the fonts that the site and its development server serve. */
export async function cutFonts() {
  await step(['scripts/site/fonts.mjs']);
}

/** Builds dist for the base in BASE, unless it fits its sources. */
export async function buildSite() {
  const base = baseOf(process.env.BASE);
  if (current() === nameFor(base)) return;
  await alone('builds the site', async () => {
    if (current() === nameFor(base)) return;
    const built = await build(base);
    const before = current();
    if (before !== undefined) keepAssets(join(sites, before), built);
    switchTo(built);
    prune([basename(built), before]);
  });
}

/** Builds the site for a base without changing dist; resolves to the folder. */
export const siteFor = (base) => alone('builds the site', () => build(baseOf(base)));

/** Resolves to the folder of a build of the present sources. */
async function build(base) {
  let name = nameFor(base);
  for (let builds = 0; !fs.existsSync(join(sites, name)); builds += 1) {
    if (builds === MOST_BUILDS) throw new Stop('The site’s sources change while it is built.');
    say('Building the site …');
    const building = join(sites, `building-${process.pid}`);
    try {
      await cutFonts();
      const env = {
        ...process.env,
        BASE: base,
        ASTRO_TELEMETRY_DISABLED: '1',
        NODE_ENV: 'production',
      };
      await step(['node_modules/astro/bin/astro.mjs', 'build', '--outDir', building], env);
      await step(indexArgs(building));
      keepIndex(building);
      joinSheets(building, base);
      compressSite(building);
      fs.writeFileSync(join(building, '.base'), base);
      const now = nameFor(base);
      if (name === now) fs.renameSync(building, join(sites, name));
      name = now;
    } finally {
      fs.rmSync(building, { recursive: true, force: true });
    }
  }
  return join(sites, name);
}

/**
 * Keeps the previous build's assets in a hidden folder, which a lab serves and static hosts and
 * checks ignore; assets are named by their content, so names never clash.
 */
function keepAssets(from, to) {
  for (const folder of ['_astro', '.before/_astro']) {
    for (const asset of filesIn([join(from, folder)])) {
      const path = join('_astro', asset.slice(join(from, folder).length));
      const kept = join(to, '.before', path);
      const isYoung = fs.statSync(asset).mtimeMs > Date.now() - ASSETS_STAY;
      if (!isYoung || fs.existsSync(join(to, path)) || fs.existsSync(kept)) continue;
      fs.mkdirSync(dirname(kept), { recursive: true });
      fs.linkSync(asset, kept);
    }
  }
}

/** Atomic: rename(2) replaces the old link. */
function switchTo(built) {
  const link = `${dist}.${process.pid}`;
  fs.symlinkSync(join('.cache/sites', basename(built)), link);
  if (fs.lstatSync(dist, { throwIfNoEntry: false })?.isDirectory()) {
    fs.rmSync(dist, { recursive: true });
  }
  fs.renameSync(link, dist);
}

/**
 * Keeps the previous build, which a lab that is starting may still read; running labs have read
 * theirs.
 */
function prune(kept) {
  for (const name of fs.readdirSync(sites).filter((one) => !kept.includes(one))) {
    fs.rmSync(join(sites, name), { recursive: true, force: true });
  }
}
