// Whether Kubernetes manifests are of their types: each document becomes a literal of the type that
// its kind has in kubernetes-types, and the project's compiler reads them all.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { checkout, command } from './commands.ts';

export interface Manifest {
  /** The file that it is in. */
  file: string;
  apiVersion: string;
  kind: string;
  body: unknown;
}

/** Every document of a file's text. */
export function manifestsOf(file: string, text: string): Manifest[] {
  return parseAllDocuments(text).map((document) => {
    const [error] = document.errors;
    if (error) throw new Error(`${file}: ${error.message}`);
    const body = document.toJS() as { apiVersion: string; kind: string };
    return { file, apiVersion: body.apiVersion, kind: body.kind, body };
  });
}

/** Every document of the files of a folder. */
export function manifestsIn(folder: string): Manifest[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return files.flatMap((file) => manifestsOf(file, readFileSync(path.join(folder, file), 'utf8')));
}

/** `networking.k8s.io/v1` is in `networking/v1`, and `v1` in `core/v1`. */
const moduleOf = (apiVersion: string): string =>
  `kubernetes-types/${apiVersion.includes('/') ? apiVersion.replace('.k8s.io/', '/') : `core/${apiVersion}`}`;

const literal = ({ file, apiVersion, kind, body }: Manifest, nth: number): string =>
  `/* ${file} */ const document${nth}: import('${moduleOf(apiVersion)}').${kind} = ${JSON.stringify(body)};`;

/** One sentence of the compiler for each fault. */
export async function typeFaults(manifests: readonly Manifest[]): Promise<string[]> {
  // In the checkout, where the compiler finds the types.
  const cache = path.join(checkout, '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, 'manifests-'));
  try {
    const file = path.join(folder, 'manifests.ts');
    writeFileSync(file, `${manifests.map(literal).join('\n')}\nexport {};\n`);
    const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'preserve'];
    const tsc = path.join(checkout, 'node_modules/typescript/bin/tsc');
    await command(process.execPath, tsc, '--ignoreConfig', ...options, file);
    return [];
  } catch (error) {
    const { stdout } = error as { stdout?: string };
    const faults = [...(stdout ?? '').matchAll(/\((\d+),\d+\): error TS\d+: (.*)/g)];
    if (faults.length === 0) throw error;
    return faults.map(([, line, says]) => `${manifests[Number(line) - 1]?.file}: ${says}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
