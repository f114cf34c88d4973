// The programs of a checkout and their copies: content/programs/, and each case's folder with
// programs. Both keep their paths in content/, so that their relative imports resolve.
import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { Sources } from './sources.ts';

const SHARED = 'programs';

export class Programs {
  readonly #from: string;
  readonly #to: string;
  /** By the folder's path within content/. */
  readonly #folders = new Map<string, Sources>();

  constructor(from: string, to: string) {
    this.#from = from;
    this.#to = to;
  }

  /** The source of a program as last copied; `file` is its path within content/. */
  text(file: string): string {
    const sources = this.#folders.get(path.dirname(file));
    if (!sources) throw new Error(`there is no ${file} in ${this.#from}`);
    return sources.text(path.basename(file));
  }

  /** Copies what has changed since the last call, and removes what is gone. */
  async refresh(): Promise<void> {
    const now = this.#list();
    for (const folder of this.#folders.keys()) {
      if (now.has(folder)) continue;
      this.#folders.delete(folder);
      await rm(path.join(this.#to, folder), { recursive: true, force: true });
    }
    await Promise.all([...now].map((folder) => this.#sources(folder).refresh()));
  }

  #sources(folder: string): Sources {
    const known = this.#folders.get(folder);
    if (known) return known;
    const [from, to] = [path.join(this.#from, folder), path.join(this.#to, folder)];
    const sources = new Sources(from, to);
    this.#folders.set(folder, sources);
    return sources;
  }

  #list(): Set<string> {
    const own = filesIn(path.join(this.#from, 'cases'))
      .filter((file) => file.endsWith('.ts'))
      .map((file) => path.dirname(file));
    return new Set([SHARED, ...own.map((folder) => `cases/${folder}`)]);
  }
}

/** None if there is no such folder. */
function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
