// The files of content/cases/ and content/programs/ as the site is built: what its cases are read from,
// and the very programs that the lab runs.

const raw: Record<string, string> = import.meta.glob(
  ['../../content/{programs,cases/*}/*.{ts,json}', '!**/recording.json', '!**/tsconfig.json'],
  { query: '?raw', import: 'default', eager: true },
);

/** The text of each, by its path within content/. */
export const files: ReadonlyMap<string, string> = new Map(
  Object.entries(raw).map(([path, text]) => [path.slice('../../content/'.length), text]),
);
