// The folder that programs run from, one a lab server: the programs of content/ and libc with their
// types stripped, the programs' sources, and the native files that they load. Code keeps its line
// and column.
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { StartError } from '../../process/start-error.ts';
import { NATIVE, TWINS, twinSource } from '../../process/native.ts';
import { sourceHash } from '../../process/source-hash.ts';
import { LibcBundle } from './libc-bundle.ts';
import { Programs } from './programs.ts';
import { temporaryFolderError, makeTemporary, needExecution } from './temporary.ts';

export interface Stage {
  /** Absolute. Programs see only appFolder() of it; the rest is the runtime's. */
  readonly folder: string;
  /** Files in it besides JavaScript that programs load, with shared libraries of their own. */
  readonly native: string[];
  /** Copies what has changed in the checkout since the last call. */
  refresh(): Promise<void>;
  /** Changes whenever libc has changed. */
  libcVersion(): number;
  /** Whether the programs' C twins are in it. */
  readonly twins: boolean;
  /** The hash of the source of a program, `programs/case-1.ts`, or of its twin. */
  hash(program: string, twin?: boolean): string;
  /** Removes the folder. */
  end(): Promise<void>;
}

/** The part of a stage's folder that holds programs and libc. */
export const appFolder = (stage: string) => path.join(stage, 'app');

/** `checkout`: the folder that holds content/, lab-server/ and node_modules/. */
export async function openStage(checkout: string): Promise<Stage> {
  const folder = await makeTemporary();
  try {
    await needExecution(folder);
    return await fill(folder, checkout);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw temporaryFolderError(error) ?? error;
  }
}

async function fill(folder: string, checkout: string): Promise<Stage> {
  const app = appFolder(folder);
  const programs = new Programs(path.join(checkout, 'content'), app);
  const libc = new LibcBundle(path.join(checkout, 'lab-server/libc'), path.join(app, 'libc'));

  async function refresh(): Promise<void> {
    await Promise.all([programs.refresh(), libc.refresh()]);
  }

  await mkdir(path.join(app, 'libc'), { recursive: true });
  await writeFile(
    `${app}/package.json`,
    JSON.stringify({ type: 'module', imports: { '#libc': './libc/index.js' } }),
  );
  await refresh();
  const koffi = await copyKoffi(checkout, `${app}/node_modules`);
  const calls = await copyNative(checkout, app, 'libcalls.so');
  const twins = existsSync(path.join(checkout, TWINS));
  if (twins) {
    await cp(path.join(checkout, TWINS), path.join(app, TWINS), { recursive: true });
    await copyNative(checkout, app, 'libreports.so');
  }
  const twinHash = (program: string) =>
    sourceHash(readFileSync(path.join(checkout, 'content', twinSource(program)), 'utf8'));
  return {
    folder,
    native: [koffi, calls],
    refresh,
    libcVersion: () => libc.changes,
    twins,
    hash: (program, twin = false) =>
      twin ? twinHash(program) : sourceHash(programs.text(program)),
    end: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Copies koffi and its package with the native part; resolves to the native file in the copy. */
async function copyKoffi(checkout: string, to: string): Promise<string> {
  const kind = `${process.platform}-${process.arch}`;
  const built = `@koromix/koffi-${kind}`;
  for (const name of ['koffi', built]) {
    const from = path.join(checkout, 'node_modules', name);
    await cp(from, path.join(to, name), { recursive: true, filter: isLoaded });
  }
  return path.join(to, built, kind.replace('-', '_'), 'koffi.node');
}

/** Copies a library of the lab's compiled C; resolves to the file in the copy. */
async function copyNative(checkout: string, app: string, library: string): Promise<string> {
  const from = path.join(checkout, NATIVE, library);
  const to = path.join(app, NATIVE, library);
  if (!existsSync(from)) throw new StartError(`${from} is not built; npm start builds it`);
  await cp(from, to);
  return to;
}

/** Leaves out koffi's C++ sources and its documentation. */
async function isLoaded(file: string): Promise<boolean> {
  return /\.(js|cjs|json|node)$/.test(file) || (await stat(file)).isDirectory();
}
