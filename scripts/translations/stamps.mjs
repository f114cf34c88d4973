// The stamps of a translation: which English each of its texts was made from, as the first 12 hex
// digits of the SHA-256 of that English. Pure.
import { createHash } from 'node:crypto';

/** The stamp of a whole file, or of one text. */
export const stampOf = (text) => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** Fields that say what the language itself is, and are no translation. */
const own = /^(\$schema|name|fonts\..*|script\.queue\.ordinals\..*)$/;

/** Every text of a JSON file by its field, as in `panel.run`. A list is one text. */
export function textsOf(json, below = '') {
  const texts = Object.entries(json).flatMap(([name, value]) => {
    const field = below === '' ? name : `${below}.${name}`;
    if (own.test(field)) return [];
    if (typeof value === 'string') return [[field, value]];
    if (Array.isArray(value)) return [[field, JSON.stringify(value)]];
    return Object.entries(textsOf(value, field));
  });
  return Object.fromEntries(texts);
}

const command = (language, what) => `npm run translated -- ${language} ${what}`;

/**
 * The fields of a translated file whose English has changed, or whose stamp is missing: one sentence
 * each. `stamps` are the file's own, by field.
 */
export function textFaults(language, file, { english, own: translated, stamps = {} }) {
  const said = textsOf(english);
  return Object.keys(textsOf(translated)).flatMap((field) => {
    if (said[field] === undefined || stamps[field] === stampOf(said[field])) return [];
    const why =
      stamps[field] === undefined
        ? `content/${language}/english.json does not say which English it was made from`
        : 'its English has changed since it was translated';
    const then = command(language, `${file} ${field}`);
    return [`content/${language}/${file}, field ${field}: ${why}; look at both, then: ${then}`];
  });
}

/** The stamps of a translated file with those of `fields` set anew, in the order of its texts. */
export function stamped({ english, own: translated, stamps = {} }, fields) {
  const said = textsOf(english);
  return Object.fromEntries(
    Object.keys(textsOf(translated)).flatMap((field) => {
      if (said[field] === undefined) return [];
      const stamp = fields.includes(field) ? stampOf(said[field]) : stamps[field];
      return stamp === undefined ? [] : [[field, stamp]];
    }),
  );
}

/** What is wrong with the stamp of a translated chapter or case, if anything. */
export function fileFault(language, file, from, english, stamp) {
  if (stamp === stampOf(english)) return undefined;
  const why =
    stamp === undefined
      ? `does not say which English it was made from`
      : `is older than ${from}, which has changed since it was translated`;
  return `content/${language}/${file} ${why}; look at both, then: ${command(language, file)}`;
}

const inChapter = /^(---\n(?:(?!---).*\n)*?)english: *['"]?([^'"\n]*)['"]?\n/;

/** The stamp in a chapter's front matter. */
export const chapterStamp = (text) => inChapter.exec(text)?.[2];

/** A chapter with its stamp, in quotes, since YAML may take twelve digits for a number. */
export function stampChapter(text, stamp) {
  const line = `english: '${stamp}'\n`;
  if (inChapter.test(text)) return text.replace(inChapter, (_, before) => before + line);
  return text.replace(/^(---\n(?:(?!---).*\n)*?)---\n/, (_, before) => `${before}${line}---\n`);
}
