// Copies the parts of the checkout that serving needs, for a lab server whose user may not read the
// checkout.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { NATIVE, TWINS } from '../../process/native.ts';

/** The packages that lab-server/ and libc import, and node itself. */
export const packages = [
  ...['@sveltejs/acorn-typescript', 'acorn', 'koffi', 'node', 'node-pty', 'pino', 'prom-client'],
  ...['esbuild', 'jose', 'pg', 'uqr', 'ws', 'zod'],
];

/** Top-level files and folders of the checkout; dist/ exists once the site has been built. */
export function servedParts(checkout: string): string[] {
  const names = ['content', 'dist', 'lab-server', 'node_modules', 'package.json'];
  return names.filter((name) => existsSync(path.join(checkout, name)));
}

/** Copies of node_modules only what is used at run time. */
export function copyServed(checkout: string, to: string): void {
  const found = new Set<string>();
  for (const name of packages) collect(path.join(checkout, 'node_modules'), name, found);
  const parts = servedParts(checkout).filter((name) => name !== 'node_modules');
  const native = [NATIVE, TWINS].filter((name) => existsSync(path.join(checkout, name)));
  const all = [...parts, ...native, ...[...found].map((name) => `node_modules/${name}`)];
  mkdirSync(to, { recursive: true });
  // node's package holds the same file under two names; cp -a keeps the link and copies the 150 MB
  // once. -H copies what dist links to.
  spawnSync('cp', ['-a', '-H', '--reflink=auto', '--parents', ...all, to], { cwd: checkout });
}

/** Adds a package and its dependencies; one that is not installed is for other machines. */
function collect(folder: string, name: string, found: Set<string>): void {
  const file = path.join(folder, name, 'package.json');
  if (found.has(name) || !existsSync(file)) return;
  found.add(name);
  const { dependencies = {}, optionalDependencies = {} } = JSON.parse(
    readFileSync(file, 'utf8'),
  ) as Record<string, Record<string, string> | undefined>;
  for (const next of Object.keys({ ...dependencies, ...optionalDependencies })) {
    collect(folder, next, found);
  }
}
