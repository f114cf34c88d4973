// Finds what this machine allows by really doing it: a wire, and a program behind walls on it. It
// asks no version and reads no setting, for any of them may be there and not work.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Level } from '#protocol';
import { whereIs } from '../search-path.ts';
import { type Wire, wireFor } from '../wire/wire.ts';
import { launchProgram } from './launch.ts';
import { appFolder, writeWalls } from './walls.ts';

type Missing = Level['missing'];

/** From the one that misses nothing to the one that misses most. */
const withWires: Level[] = [
  { name: 'two-hosts', missing: [] },
  { name: 'one-host', missing: ['veth'] },
];

export async function findLevel(): Promise<Level> {
  if (process.platform !== 'linux') return { name: 'none', missing: ['linux'] };
  for (const level of withWires) {
    const wire = await wireFor(level)(() => {}).catch(() => undefined);
    if (!wire) continue;
    try {
      return await findWalls(level, wire);
    } finally {
      await wire.end();
    }
  }
  return { name: 'bare', missing: ['user-namespaces'] };
}

/** The same level, with what its walls miss; `bare` when a program does not start behind any. */
async function findWalls(level: Level, wire: Wire): Promise<Level> {
  const walls: Missing[] = whereIs('bwrap') ? [[], ['proc']] : [];
  for (const missing of walls) {
    const tried: Level = { ...level, missing: [...level.missing, ...missing] };
    if (await starts(tried, wire)) return tried;
  }
  return { name: 'bare', missing: [...level.missing, 'bubblewrap'] };
}

/** Milliseconds after which a program that says nothing counts as one that does not start. */
const STARTS_WITHIN = 10_000;

/** Whether a program that says so much as one word can be started and heard. */
async function starts(level: Level, wire: Wire): Promise<boolean> {
  const stage = await mkdtemp(path.join(tmpdir(), 'two-ends-of-a-wire-'));
  try {
    const programs = path.join(appFolder(stage), 'programs');
    await mkdir(programs, { recursive: true });
    await writeFile(path.join(programs, 'probe.js'), 'console.log("inside")');
    await writeWalls(stage, []);
    const at = { level, join: wire.join('server'), stage, host: 'server' as const, procs: [] };
    const { file, args, env, cwd } = launchProgram(at, 'probe.ts', []);
    const { stdout } = await promisify(execFile)(file, args, { env, cwd, timeout: STARTS_WITHIN });
    return stdout === 'inside\n';
  } catch {
    return false;
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}
