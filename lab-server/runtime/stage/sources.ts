// One folder of TypeScript sources and its copy as JavaScript: programs start in half the time if
// node need not strip types. Code keeps its line and column. Each source lies beside its copy, where
// an edit of a file can take its place.
import { readdirSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { fileVersion } from './file-version.ts';

interface Source {
  text: string;
  /** Changes whenever the file is written. */
  version: string;
}

export class Sources {
  readonly #from: string;
  readonly #to: string;
  readonly #known = new Map<string, Source>();

  constructor(from: string, to: string) {
    this.#from = from;
    this.#to = to;
  }

  /** The source of a file as last copied, such as `case-2.ts`. */
  text(file: string): string {
    const source = this.#known.get(file);
    if (!source) throw new Error(`there is no ${file} in ${this.#from}`);
    return source.text;
  }

  /** Copies what has changed since the last call, and removes what is gone. */
  async refresh(): Promise<void> {
    const versions = new Map(
      readdirSync(this.#from)
        .filter(isSource)
        .map((file) => [file, fileVersion(path.join(this.#from, file))]),
    );
    const gone = [...this.#known.keys()].filter((file) => !versions.has(file));
    const changed = [...versions].filter(
      ([file, version]) => this.#known.get(file)?.version !== version,
    );
    if (gone.length === 0 && changed.length === 0) return;
    await mkdir(this.#to, { recursive: true });
    const copied = await Promise.all(changed.map((one) => this.#copy(...one)));
    const copies = gone.flatMap((file) => [compiledName(file), file]);
    await Promise.all(copies.map((file) => rm(path.join(this.#to, file), { force: true })));
    for (const file of gone) this.#known.delete(file);
    for (const [file, source] of copied) this.#known.set(file, source);
  }

  async #copy(file: string, version: string): Promise<[string, Source]> {
    const text = await readFile(path.join(this.#from, file), 'utf8');
    await this.#write(compiledName(file), strip(text, file));
    await this.#write(file, text);
    return [file, { text, version }];
  }

  /** A program that starts right now must not read half a file. */
  async #write(file: string, text: string): Promise<void> {
    const to = path.join(this.#to, file);
    await writeFile(`${to}.part`, text);
    await rename(`${to}.part`, to);
  }
}

const isSource = (file: string) => file.endsWith('.ts') && !file.endsWith('.test.ts');

/** The file name of a source's copy. */
export const compiledName = (file: string) => file.replace(/\.ts$/, '.js');

/** Relative imports, up to the extension. */
const relativeImport = /(\b(?:from|import)\s*\(?\s*(['"])\.{1,2}\/[^'"\n]*\.)ts(?=\2)/g;

/** Pure. `.js` is as long as `.ts`, and types become spaces. */
export function strip(text: string, sourceUrl: string): string {
  return javaScript(text, sourceUrl).replace(relativeImport, '$1js');
}

/** Text that is not TypeScript stays as it is: node reports the error in the author's terminal. */
function javaScript(text: string, sourceUrl: string): string {
  try {
    return stripTypeScriptTypes(text, { mode: 'strip', sourceUrl });
  } catch {
    return `${text}\n\n//# sourceURL=${sourceUrl}`;
  }
}
