// The files of content/cases/ and content/programs/, as Astro builds: cases are read from them, and
// the lab runs the same programs and their C twins.

const raw: Record<string, string> = import.meta.glob(
  ['../../../content/{programs,cases/*}/*.{ts,json}', '!**/recording.json', '!**/tsconfig.json'],
  { query: '?raw', import: 'default', eager: true },
);

const inC: Record<string, string> = import.meta.glob('../../../content/{programs,cases/*}/*.c', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const translated: Record<string, string> = import.meta.glob('../../../content/*/cases/*.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const within = (found: Record<string, string>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(found).map(([path, text]) => [path.slice('../../../content/'.length), text]),
  );

/** The text of each, by its path within content/. */
export const files = within(raw);

/** The C twins of the programs, likewise: `programs/client.c`. */
export const twins = within(inC);

/** The words of cases in other languages, likewise: `zh-cn/cases/case-1.json`. */
export const translations = within(translated);
