// #libc as its sandboxes load it: bundled, because node takes twice as long to a program's first line
// with each of libc's files a module of its own. Programs are never bundled: readers see them.
import { readdirSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, stop, type BuildOptions, type OutputFile } from 'esbuild';
import { fileVersion } from './file-version.ts';

/** What programs import, and what a prewarmed process runs. */
const ENTRIES = ['index.ts', 'prewarmed.ts'];

let building = 0;

/** Bundles, and ends esbuild's process when nobody needs it: it would stay, and keep 20 MB. */
async function bundled(options: BuildOptions): Promise<OutputFile[]> {
  building += 1;
  try {
    return (await build({ ...options, write: false })).outputFiles;
  } finally {
    building -= 1;
    if (building === 0) await stop();
  }
}

export class LibcBundle {
  readonly #from: string;
  readonly #to: string;
  #version: string | undefined;
  #files: string[] = [];
  #changes = 0;

  /** `from`: the folder of libc's sources; `to`: an existing folder. */
  constructor(from: string, to: string) {
    this.#from = from;
    this.#to = to;
  }

  /** How often it has been bundled. */
  get changes(): number {
    return this.#changes;
  }

  /** Bundles libc again if one of its sources has changed since the last call. */
  async refresh(): Promise<void> {
    const version = this.#sourceVersion();
    if (version === this.#version) return;
    const outputFiles = await bundled({
      entryPoints: ENTRIES.map((entry) => path.join(this.#from, entry)),
      ...{ bundle: true, splitting: true, format: 'esm', platform: 'node', target: 'esnext' },
      ...{ packages: 'external', outdir: this.#to, logLevel: 'silent' },
    });
    for (const { path: file, text } of outputFiles) {
      // A program that starts right now must not read half a file.
      await writeFile(`${file}.part`, text);
      await rename(`${file}.part`, file);
    }
    const files = outputFiles.map(({ path: file }) => file);
    const gone = this.#files.filter((file) => !files.includes(file));
    await Promise.all(gone.map((file) => rm(file, { force: true })));
    this.#files = files;
    this.#version = version;
    this.#changes += 1;
  }

  #sourceVersion(): string {
    const files = readdirSync(this.#from).filter((file) => file.endsWith('.ts'));
    return files
      .sort()
      .map((file) => `${file} ${fileVersion(path.join(this.#from, file))}`)
      .join('\n');
  }
}
