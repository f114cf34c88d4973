// The C twins beside the programs, and the places in them that belong to a program's. Pure.

/** `client.c` of `client.ts`; also of paths. */
export const twinName = (program: string): string => program.replace(/\.ts$/, '.c');

/**
 * The text of each program and of each twin, by the name of its file. `paths`: the path of each program
 * within content/, by its name; `files`: what is at each path.
 */
export function sourcesIn(
  paths: ReadonlyMap<string, string>,
  files: ReadonlyMap<string, string>,
): Map<string, string> {
  const all = [...paths].flatMap(([name, path]) => [
    [name, path] as const,
    [twinName(name), twinName(path)] as const,
  ]);
  const found = all.map(([name, path]) => [name, files.get(path)] as const);
  return new Map(found.filter((one): one is [string, string] => one[1] !== undefined));
}

/** How C writes what TypeScript writes otherwise. */
const inC: readonly [string, string][] = [
  ['await ', ''],
  ['===', '=='],
  ['!==', '!='],
  ['null', 'NULL'],
  ["'", '"'],
  ['// ', '/* '],
];

/** The place (places.ts) of a program as its twin would write it. */
export const placeInTwin = (place: string): string =>
  inC.reduce((text, [ts, c]) => text.replaceAll(ts, c), place);
