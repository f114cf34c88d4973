// The licences of the fonts that the site ships: the SIL Open Font License asks that its text goes with
// them (its condition 2).

import { languages, textsOf } from './languages/languages.ts';

const texts = import.meta.glob<string>('/node_modules/@fontsource-variable/*/LICENSE', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export interface Licence {
  /** The family's name, as in `Literata`. */
  family: string;
  /** Its file beside the pages. */
  file: string;
  text: string;
}

const own: Licence[] = Object.entries(texts).map(([path, text]) => {
  const name = path.split('/').at(-2)!;
  return { family: name[0]!.toUpperCase() + name.slice(1), file: `OFL-${name}.txt`, text };
});

const ofFaces = import.meta.glob<string>('/content/*/fonts/*.txt', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Of the notebook's own fonts, then of those that its languages bring along. */
export const licences: Licence[] = [
  ...own,
  ...languages.flatMap((language) =>
    textsOf(language).fonts.faces.map(({ family, licence }) => {
      const text = ofFaces[`/content/${language}/${licence}`];
      if (text === undefined) throw new Error(`there is no content/${language}/${licence}`);
      return { family, file: `OFL-${language}-${family.toLowerCase()}.txt`, text };
    }),
  ),
];
