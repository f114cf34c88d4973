// A folder with what all servers start: a checkout for the lab, with a case for each program of
// benchmarks/programs/, and the same programs as JavaScript for its peers.
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeCheckout, writeCase } from '../../security/lab/checkout.ts';

const programs = path.resolve(import.meta.dirname, '../programs');

export interface Folder {
  /** For the lab. */
  readonly checkout: string;
  /** Holds each program as NAME.mjs, for a peer's node. */
  readonly scripts: string;
  remove(): void;
}

/** The path of a program for a peer's node; `scripts`: a Folder's. */
export const scriptOf = (scripts: string, program: string): string =>
  path.join(scripts, `${program}.mjs`);

export function makeFolder(): Folder {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
  const checkout = path.join(folder, 'checkout');
  chmodSync(folder, 0o755);
  mkdirSync(checkout);
  makeCheckout(checkout);
  const content = path.join(checkout, 'content');
  cpSync(programs, path.join(content, 'programs'), { recursive: true });
  for (const file of readdirSync(programs).filter((name) => name.startsWith('bench-'))) {
    const name = path.basename(file, '.ts');
    writeCase(content, name, [{ name: 'program', host: 'server', start: 'run', program: file }]);
    const text = readFileSync(path.join(programs, file), 'utf8');
    writeFileSync(path.join(folder, `${name}.mjs`), stripTypeScriptTypes(text));
  }
  return {
    checkout,
    scripts: folder,
    remove: () => rmSync(folder, { recursive: true }),
  };
}
