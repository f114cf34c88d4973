// The languages that the notebook speaks as the site is built: each is a folder of content/ with a
// ui.json. A file that is wrong ends the build, with a sentence for each fault.
import { ENGLISH, readUi, tagOf } from './read-ui.ts';
import type { Texts } from '../../shared/texts.ts';

const raw: Record<string, string> = import.meta.glob('../../../content/*/ui.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const files = new Map(Object.entries(raw).map(([path, text]) => [path.split('/').at(-2)!, text]));

/** A language as it stands in paths: `en` in `/en/…`. */
export type Language = string;

/** English is the first. */
export const languages: readonly Language[] = [
  ENGLISH,
  ...[...files.keys()].filter((language) => language !== ENGLISH).sort(),
];

const texts = new Map(languages.map((language) => [language, read(language)]));

function read(language: Language): Texts {
  const words = readUi(language, files);
  if (Array.isArray(words)) throw new Error(words.join('\n'));
  return words.ui;
}

export const textsOf = (language: Language): Texts => texts.get(language)!;

/** The value of `lang` in HTML, as in `zh-CN`. */
export const htmlLang = (language: Language): string => tagOf(language)!;
