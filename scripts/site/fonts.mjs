// Cuts the fonts of the notebook and its languages to the characters and axes that are used, into
// .cache/fonts/, from which Astro's fonts API takes them. Runs before every build; does nothing
// while they fit.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import subsetFont from 'subset-font';
import { filesIn } from '../files.mjs';
import { charactersOf, facesOf } from './languages.mjs';

const into = new URL('../../.cache/fonts/', import.meta.url);
const content = 'content';
const packages = new URL('../../node_modules/@fontsource-variable/', import.meta.url);

const literata = (style) => `literata/files/literata-latin-wght-${style}.woff2`;
const recursive = 'recursive/files/recursive-latin-full-normal.woff2';
const upright = { slnt: 0, wght: { min: 400, max: 800 } };

/** Each family has one file a style: its source, and the values or ranges of its axes. */
const cuts = [
  { name: 'literata', from: literata('normal'), axes: { wght: { min: 400, max: 700 } } },
  { name: 'literata-italic', from: literata('italic'), axes: { wght: { min: 400, max: 700 } } },
  { name: 'recursive-casual', from: recursive, axes: { ...upright, MONO: 0, CASL: 1, CRSV: 0.5 } },
  { name: 'recursive-mono', from: recursive, axes: { ...upright, MONO: 1, CASL: 0, CRSV: 0 } },
];

/**
 * Latin-1, and the characters that the languages name besides: punctuation, arrows and operators.
 */
const characters = [
  ...Array.from({ length: 0x5f }, (_, i) => String.fromCodePoint(0x20 + i)),
  ...Array.from({ length: 0x60 }, (_, i) => String.fromCodePoint(0xa0 + i)),
  ...new Set(charactersOf(content)),
].join('');

/** The characters in a language's folder that the notebook's own faces lack. */
function written(language) {
  const files = filesIn([`${content}/${language}`]).filter((file) => /\.(mdx|json)$/.test(file));
  const all = new Set(files.flatMap((file) => [...readFileSync(file, 'utf8')]));
  return [...all].filter((one) => !characters.includes(one)).join('');
}

/** The notebook's own faces, and those of each language. */
const all = [
  ...cuts.map(({ from, ...cut }) => ({
    ...cut,
    font: readFileSync(new URL(from, packages)),
    characters,
  })),
  ...facesOf(content).map(({ name, language, path }) => ({
    ...{ name, axes: undefined, font: readFileSync(path), characters: written(language) },
  })),
];

const stamp = new URL('stamp', into);
const hash = createHash('sha256');
for (const { name, axes, font, characters } of all) {
  hash.update(JSON.stringify([name, axes, characters])).update(font);
}
const wanted = hash.digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  mkdirSync(into, { recursive: true });
  for (const { name, font, axes, characters } of all) {
    const options = { targetFormat: 'woff2', variationAxes: axes };
    writeFileSync(new URL(`${name}.woff2`, into), await subsetFont(font, characters, options));
  }
  writeFileSync(stamp, wanted);
}
