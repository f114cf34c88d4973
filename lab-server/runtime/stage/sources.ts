// One folder of TypeScript sources and its copy as JavaScript, for programs start in half the time
// when node need not strip types. Whatever stays keeps its line and column.
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';

interface Source {
  text: string;
  /** Differs whenever the file has been written. */
  version: string;
}

export class Sources {
  readonly #from: string;
  readonly #to: string;
  readonly #shown: string;
  #known = new Map<string, Source>();

  /** `shown` is put before a file's name where a stack trace names it. */
  constructor(from: string, to: string, shown: string) {
    this.#from = from;
    this.#to = to;
    this.#shown = shown;
  }

  /** The source of a file as last copied, e.g. of `case-2.ts`. */
  text(file: string): string {
    const source = this.#known.get(file);
    if (!source) throw new Error(`there is no ${file} in ${this.#from}`);
    return source.text;
  }

  /** Copies what was written since the last time, and removes what is gone. */
  async refresh(): Promise<void> {
    await mkdir(this.#to, { recursive: true });
    const files = (await readdir(this.#from)).filter(isSource);
    const now = await Promise.all(files.map((file) => this.#copy(file)));
    const gone = [...this.#known.keys()].filter((file) => !files.includes(file));
    await Promise.all(gone.map((file) => rm(path.join(this.#to, inJavaScript(file)))));
    this.#known = new Map(now);
  }

  async #copy(file: string): Promise<[string, Source]> {
    const from = path.join(this.#from, file);
    const { mtimeNs, size } = await stat(from, { bigint: true });
    const version = `${mtimeNs} ${size}`;
    const known = this.#known.get(file);
    if (known?.version === version) return [file, known];
    const text = await readFile(from, 'utf8');
    const to = path.join(this.#to, inJavaScript(file));
    // A program that starts right now must not read half a file.
    await writeFile(`${to}.part`, strip(text, `${this.#shown}${file}`));
    await rename(`${to}.part`, to);
    return [file, { text, version }];
  }
}

const isSource = (file: string) => file.endsWith('.ts') && !file.endsWith('.test.ts');

/** The name of a source's copy. */
export const inJavaScript = (file: string) => file.replace(/\.ts$/, '.js');

/** Relative imports, up to the ending of the file's name. */
const relativeImport = /(\b(?:from|import)\s*\(?\s*(['"])\.{1,2}\/[^'"\n]*\.)ts(?=\2)/g;

/** Pure. `.js` is as long as `.ts`, and a type becomes as many spaces. */
export function strip(text: string, sourceUrl: string): string {
  return javaScript(text, sourceUrl).replace(relativeImport, '$1js');
}

/** What is not TypeScript stays as it is: node tells its author, in the terminal, what is wrong. */
function javaScript(text: string, sourceUrl: string): string {
  try {
    return stripTypeScriptTypes(text, { mode: 'strip', sourceUrl });
  } catch {
    return `${text}\n\n//# sourceURL=${sourceUrl}`;
  }
}
