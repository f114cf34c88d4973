// The programs that the chapters show and their C twins, as text: the very files that the lab runs.
import { hostsOf, programFiles } from '#cases';
import { type Side, sideOf } from '../../shared/sides.ts';
import { cases } from '../cases/cases.ts';
import { sourcesIn, twinName } from './twins.ts';
import { files, twins } from '../cases/files.ts';

const paths = readPaths();

function readPaths(): Map<string, string> {
  const found = programFiles(files.keys());
  if (Array.isArray(found)) throw new Error(found.join('\n'));
  return found;
}

/** The text of each program and of each C twin, by the name of its file: `client.ts`, `client.c`. */
export const sources: ReadonlyMap<string, string> = sourcesIn(paths, new Map([...files, ...twins]));

/** An unknown file is an error that names those there are. */
export function sourceText(file: string): string {
  const text = sources.get(file);
  if (text !== undefined) return text;
  const allowed = [...sources.keys()].join(', ') || 'none';
  throw new Error(`there is no program "${file}" in content/; there are: ${allowed}`);
}

/** The file of a program's twin; undefined if it has none. */
export function twinOf(file: string): string | undefined {
  const twin = twinName(file);
  return sources.has(twin) ? twin : undefined;
}

/** The colour of the host on which the cases run a program, or what imports it; undefined where several do, or none. */
export function listingSide(file: string): Side | undefined {
  const sides = [...cases.values()].flatMap((one) =>
    [...hostsOf(paths.get(file) ?? '', one, files)].map((host) => sideOf(one.hosts, host)),
  );
  const [side, other] = new Set(sides);
  return other === undefined ? side : undefined;
}

/** The first 12 hexadecimal digits of the file's SHA-256, as the lab reports it. */
export async function sourceHash(file: string): Promise<string> {
  const bytes = new TextEncoder().encode(sourceText(file));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest.subarray(0, 6)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
