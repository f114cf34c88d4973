// The licences of the fonts that the site ships: the SIL Open Font License asks that its text goes with
// them (its condition 2).

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

export const licences: Licence[] = Object.entries(texts).map(([path, text]) => {
  const name = path.split('/').at(-2)!;
  return { family: name[0]!.toUpperCase() + name.slice(1), file: `OFL-${name}.txt`, text };
});
