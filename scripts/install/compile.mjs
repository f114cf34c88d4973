// Compiles C with the machine's compiler, once for each state of its sources.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { run, say, Stop } from '../commands.mjs';

const WARNINGS = ['-Wall', '-Wextra', '-Werror'];

function hashOf(sources, flags) {
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
 * Calls `build` unless the folder `to` holds what it made of the very same `sources`, which are
 * files, and `flags`.
 */
export async function onceFor({ sources, flags, to }, build) {
  const hash = hashOf(sources, flags);
  const stamp = join(to, '.built');
  if (builtFrom(stamp) === hash) return;
  mkdirSync(to, { recursive: true });
  await build();
  // Replaced and not written into: a copy of the folder may share the file.
  const part = `${stamp}.${process.pid}`;
  writeFileSync(part, hash);
  renameSync(part, stamp);
}

/**
 * Compiles the first of some sources, with the others, into the file `built`. Another process may run
 * the old file, or build at the same time, so it is replaced atomically. Throws a Stop that names the
 * source, after the compiler's own words.
 */
export async function compile(cc, flags, sources, built) {
  const part = `${built}.${process.pid}`;
  const { status, output } = await run(cc, [...WARNINGS, ...flags, '-o', part, ...sources], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status === 0) return renameSync(part, built);
  rmSync(part, { force: true });
  say(output.trimEnd());
  throw new Stop(
    `${sources[0]} could not be compiled: ${cc} failed with status ${status} (above).`,
  );
}
