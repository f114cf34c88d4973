// The built site in dist/: whether it still fits its sources, and building it. A build that breaks
// leaves the site before it in place and is never taken for a good one.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { node, root, run, say, Stop } from './commands.mjs';
import { filesIn } from './files.mjs';

const dist = join(root, 'dist');
const stamp = join(root, '.cache/site');
const sources = [
  'src',
  'content',
  'public',
  'lab-server/protocol',
  'scripts/fonts.mjs',
  'astro.config.mjs',
  'package-lock.json',
];

function sourceHash() {
  const hash = createHash('sha256');
  for (const file of filesIn(sources)) hash.update(file).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

function builtFrom() {
  return existsSync(stamp) && existsSync(join(dist, 'index.html')) && readFileSync(stamp, 'utf8');
}

/** Runs one step of the build; its own words are shown only if it fails. */
async function step(args, env = process.env) {
  const { status, output } = await run(node, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  if (status === 0) return;
  say(output.trimEnd());
  throw new Stop(`The site could not be built: ${args[0]} failed with status ${status} (above).`);
}

/** Cuts the fonts that the site and its development server serve. */
export async function cutFonts() {
  await step(['scripts/fonts.mjs']);
}

/** Builds dist/ unless it fits its sources. */
export async function buildSite() {
  const hash = sourceHash();
  if (builtFrom() === hash) return;
  say('Building the site …');
  const building = join(root, '.cache/dist');
  rmSync(building, { recursive: true, force: true });
  await cutFonts();
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
  await step(['node_modules/astro/bin/astro.mjs', 'build', '--outDir', building], env);
  rmSync(stamp, { force: true });
  rmSync(dist, { recursive: true, force: true });
  renameSync(building, dist);
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(stamp, hash);
}
