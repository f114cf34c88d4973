// The files of content/cases/ and content/programs/, as Astro builds: cases are read from them, and
// the lab runs the same programs.

const raw: Record<string, string> = import.meta.glob(
  ['../../../content/{programs,cases/*}/*.{ts,json}', '!**/recording.json', '!**/tsconfig.json'],
  { query: '?raw', import: 'default', eager: true },
);

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

/** The words of cases in other languages, likewise: `zh-cn/cases/case-1.json`. */
export const translations = within(translated);
